package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8LinesTest {

  private static Utf8Lines lines(byte[] bytes) {
    return new Utf8Lines(new ByteArrayInputStream(bytes), "here");
  }

  private static List<String> all(String text) throws IOException {
    Utf8Lines lines = lines(text.getBytes(StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    assertEquals(all.size(), lines.line());
    return all;
  }

  @Test
  void linesEndInAnyOfTheThreeWays() throws IOException {
    assertEquals(List.of("a", "b", "", "c", "", "d"), all("a\nb\r\n\r\nc\r\rd"));
    assertEquals(List.of("a"), all("a\n"));
    assertEquals(List.of(""), all("\n"));
    assertEquals(List.of(), all(""));
    assertEquals(List.of("a"), all("a\r\n"));
  }

  @Test
  void charactersStayWholeAndTheMarkIsDropped() throws IOException {
    String text = "zwölf \uD83D\uDE00 ".repeat(1_000);
    assertEquals(List.of(text, text), all("\uFEFF" + text + "\n" + text));
  }

  @Test
  void refusesOtherEncodingsWithTheirPlace() throws IOException {
    Utf8Lines lines = lines("eins\r\nzwölf\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("eins", lines.next());
    NotUtf8Exception refused = assertThrows(NotUtf8Exception.class, lines::next);
    assertEquals(
        "a text must be UTF-8, found byte 0xF6 in line 2, byte 3 (here); save it as UTF-8",
        refused.getMessage());
    byte[] cutOff = {'a', (byte) 0xE2, (byte) 0x82, '\n', 'b'};
    assertThrows(NotUtf8Exception.class, () -> lines(cutOff).next());
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThrows(NotUtf8Exception.class, () -> lines(surrogate).next());
    byte[] overlong = {(byte) 0xC0, (byte) 0xAF};
    assertThrows(NotUtf8Exception.class, () -> lines(overlong).next());
  }

  @Test
  void givesALineBeforeTheNextIsThere() throws IOException {
    try (PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(typed)) {
      Utf8Lines lines = new Utf8Lines(in, "here");
      typed.write("first\r".getBytes(StandardCharsets.UTF_8));
      typed.flush();
      assertEquals("first", lines.next());
      typed.write("\nsecond\n".getBytes(StandardCharsets.UTF_8));
      typed.flush();
      assertEquals("second", lines.next());
      assertTrue(lines.line() == 2);
    }
  }
}
