package org.dl4jsuite.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReaderTest {

  @TempDir Path dir;

  private static JsonReader reader(byte[] json) throws IOException {
    return JsonReader.of(new ByteArrayInputStream(json), "here");
  }

  private static JsonReader reader(String json) throws IOException {
    return reader(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void leadsThroughNestedValues() throws IOException {
    List<Object> read = new ArrayList<>();
    try (JsonReader json =
        reader(
            "{\"skipped\": {\"a\": [[1], {\"n\": 2}]}, \"n\": [1, -9], \"text\": \"b\u00fcro\"}")) {
      json.object(
          "it must be an object",
          name -> {
            switch (name) {
              case "n" -> json.array("n must be a list", () -> read.add(json.whole("n")));
              case "text" -> read.add(json.text("text"));
              default -> json.skip();
            }
          });
      json.end();
    }
    assertEquals(List.of(1L, -9L, "b\u00fcro"), read);
  }

  @Test
  void checksRangesAndPresence() throws IOException {
    try (JsonReader json = reader("7")) {
      assertEquals(7, json.whole("n", 0, 7));
      assertEquals("x", json.present("x", "it", "key"));
      assertMessage(
          () -> json.whole("n", 8, 9),
          "n must be a whole number from 8 to 9, found '7' (here, line 1, column 1)");
      assertMessage(
          () -> json.present(null, "it", "key"),
          "it must have 'key', found none (here, line 1, column 1)");
      assertMessage(() -> json.text("n"), "n must be a string, found '7'");
    }
  }

  @Test
  void namesBrokenBytesByPlace() throws IOException {
    try (JsonReader json = reader(new byte[] {'[', '\n', '"', (byte) 0xFF, '"', ']'})) {
      assertMessage(
          () -> json.array("it must be a list", () -> json.text("an element")),
          "the file must be JSON, found otherwise: Invalid UTF-8",
          "(here, line 2, column");
    }
    assertMessage(
        () -> reader(new byte[] {0, 0, 0x7F, 0, 0x7F, 1, 1, 1}), "found otherwise", "(here");
  }

  @Test
  void readsOneListOfAFile() throws IOException {
    Path file =
        Files.writeString(dir.resolve("a.json"), "{\"x\": [1], \"list\": [2, 3], \"y\": {}}");
    List<Long> read = new ArrayList<>();
    JsonReader.readList(file, "list", json -> read.add(json.whole("n")));
    assertEquals(List.of(2L, 3L), read);
    assertMessage(
        () -> JsonReader.readList(file, "other", JsonReader::skip),
        "the file must have 'other', found [list, x, y] (" + file);
    Path none = dir.resolve("none.json");
    assertMessage(() -> JsonReader.readList(none, "list", JsonReader::skip), "found none (" + none);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void assertMessage(Reading reading, String... parts) {
    String message = assertThrows(IOException.class, reading::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
