package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDataTest {

  private static final String GRIN = "\uD83D\uDE00";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  private TextData open(Map<String, String> values) throws IOException {
    return TextData.open(
        TextConfig.SCHEMA.create(values),
        new RunContext(null, folder, "smoke", false, new Interruption(), said::add));
  }

  private TextData openFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("own.txt"), text);
    return open(Map.of("file", file.toString()));
  }

  @Test
  void splitsInTheTextsOwnOrder() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_010; i++) {
      text.append(i % 7 == 0 ? GRIN : Character.toString('a' + i % 5));
    }
    TextData data = openFile(text.toString());
    assertEquals(1_810, data.train().length);
    assertEquals(100, data.validation().length);
    assertEquals(100, data.test().length);
    String whole =
        data.characters().decode(data.train())
            + data.characters().decode(data.validation())
            + data.characters().decode(data.test());
    assertEquals(text.toString(), whole);
    assertEquals(Map.of("train", 1_810, "validation", 100, "test", 100), data.summary().splits());
    assertEquals("real", data.summary().source());
    assertTrue(data.summary().id().startsWith("own.txt-"), data.summary().id());
    assertEquals(64, data.summary().sha256().get("own.txt").length());
  }

  @Test
  void anotherTextInTheSameFileIsAnotherDataSet() throws IOException {
    String first = openFile("ab".repeat(1_500)).summary().id();
    assertTrue(!first.equals(openFile("ba".repeat(1_500)).summary().id()));
  }

  @Test
  void charactersUnknownToTheTrainingTextAreLeftOutAloud() throws IOException {
    TextData data = openFile("ab".repeat(1_450) + "abZ" + "ab".repeat(48) + "a");
    assertEquals(2, data.characters().size());
    assertEquals(3_000 - 1, data.train().length + data.validation().length + data.test().length);
    assertTrue(
        said.stream()
            .anyMatch(line -> line.contains("left out of test: 1 ") && line.contains("'Z'")),
        said.toString());
  }

  @Test
  void theFirstSoManyTrainingCharactersAreTaken() throws IOException {
    Path file = Files.writeString(folder.resolve("own.txt"), "abc".repeat(1_000));
    TextData data = open(Map.of("file", file.toString(), "characters", "500"));
    assertEquals(500, data.train().length);
    assertEquals(150, data.test().length);
  }

  @Test
  void aTextTooShortIsRefused() {
    var refused = assertThrows(IllegalArgumentException.class, () -> openFile("x".repeat(1_999)));
    assertTrue(
        refused
            .getMessage()
            .startsWith("a text must have at least 2,000 characters, found 1,999 (own.txt-"),
        refused.getMessage());
  }

  @Test
  void emptyAndUnreadableFilesAreRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    var none =
        assertThrows(IllegalArgumentException.class, () -> open(Map.of("file", empty.toString())));
    assertTrue(none.getMessage().startsWith("a text must not be empty"), none.getMessage());
    Path latin =
        Files.write(folder.resolve("latin.txt"), "für".getBytes(StandardCharsets.ISO_8859_1));
    var other = assertThrows(IOException.class, () -> open(Map.of("file", latin.toString())));
    assertTrue(other.getMessage().startsWith("a text must be UTF-8"), other.getMessage());
    assertTrue(other.getMessage().contains(latin.toString()), other.getMessage());
  }

  @Test
  void oneKindOfCharacterIsNothingToLearn() {
    for (String text : List.of("a".repeat(5_000), "\n".repeat(5_000), "\r\n".repeat(5_000))) {
      var refused = assertThrows(IllegalArgumentException.class, () -> openFile(text));
      String found = text.startsWith("a") ? "'a' (U+0061)" : "U+000A";
      assertTrue(
          refused
              .getMessage()
              .startsWith(
                  "a text must have at least two kinds of character to learn from, found "
                      + found
                      + " alone (own.txt-"),
          refused.getMessage());
    }
  }

  @Test
  void theTestTextMayNotBeOfAnotherAlphabet() {
    String text = "ab".repeat(1_425) + "абв".repeat(50);
    var refused = assertThrows(IllegalArgumentException.class, () -> openFile(text));
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "at least half of the test text must be characters that the training text has, found 0 of 150, the first other 'а' (U+0430) at character 1 (own.txt-"),
        refused.getMessage());
  }

  @Test
  void lineBreaksOfAllSystemsAndAByteOrderMarkAreTheSameText() throws IOException {
    String unix = "to be,\nor not\n".repeat(200);
    int[] learned = openFile(unix).train();
    assertArrayEquals(learned, openFile(unix.replace("\n", "\r\n")).train());
    assertArrayEquals(learned, openFile("\uFEFF" + unix.replace('\n', '\r')).train());
  }

  @Test
  void binaryFilesAndFoldersAreRefused() throws IOException {
    var utf16 =
        assertThrows(IllegalArgumentException.class, () -> openFile("a\0b\0".repeat(2_000)));
    assertTrue(
        utf16
            .getMessage()
            .startsWith("a text must consist of characters, found U+0000 at character 2"),
        utf16.getMessage());
    var aFolder =
        assertThrows(IllegalArgumentException.class, () -> open(Map.of("file", folder.toString())));
    assertEquals(
        "--file must name a text file, found a folder; name a file in it (" + folder + ")",
        aFolder.getMessage());
    Path none = folder.resolve("none.txt");
    var missing =
        assertThrows(IllegalArgumentException.class, () -> open(Map.of("file", none.toString())));
    assertEquals("--file must name a text file, found none (" + none + ")", missing.getMessage());
  }

  @Test
  void theGrammarsTextIsTheSameInEveryRun() throws IOException {
    TextData data = open(Map.of("text", "synthetic", "seed", "1"));
    assertEquals("synthetic", data.summary().source());
    TextData again = open(Map.of("text", "synthetic", "seed", "2"));
    assertEquals(data.characters().decode(data.test()), again.characters().decode(again.test()));
  }
}
