package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTextTest {

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("text.txt"), bytes);
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = file(bytes);
    var refused = assertThrows(IOException.class, () -> PlainText.read(file));
    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    return refused.getMessage();
  }

  @Test
  void readsUtf8WithoutItsByteOrderMark() throws IOException {
    String text = "zwölf \uD83D\uDE00\r\n";
    assertEquals(text, PlainText.read(file(text.getBytes(StandardCharsets.UTF_8))));
    assertEquals(text, PlainText.read(file(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    String latin = refusal("zwölf".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(
        latin.startsWith("a text must be UTF-8, found byte 0xF6 in line 1, byte 3 ("), latin);
    String third = refusal("eins\nzwei\r\nzwölf".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(third.contains("found byte 0xF6 in line 3, byte 3 ("), third);
    byte[] cutOff = {'a', (byte) 0xE2, (byte) 0x82};
    assertTrue(refusal(cutOff).contains("found byte 0xE2 in line 1, byte 2"), refusal(cutOff));
    assertTrue(refusal("ab".getBytes(StandardCharsets.UTF_16)).contains("line 1, byte 1 "));
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertTrue(refusal(new byte[0]).startsWith("a text must not be empty"));
    assertTrue(refusal("\uFEFF".getBytes(StandardCharsets.UTF_8)).startsWith("a text must not be"));
  }

  @Test
  void refusesWhatIsNoFile() {
    var missing = assertThrows(IOException.class, () -> PlainText.read(folder.resolve("none.txt")));
    assertTrue(missing.getMessage().contains("none.txt"), missing.getMessage());
    assertThrows(IOException.class, () -> PlainText.read(folder));
  }
}
