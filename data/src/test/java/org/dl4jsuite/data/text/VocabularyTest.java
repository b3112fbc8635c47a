package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {

  private static final List<List<String>> TEXTS =
      List.of(List.of("b", "a", "c", "a"), List.of("b", "d", "é"));

  @TempDir Path folder;

  @Test
  void frequentWordsComeFirstAndEqualsInUnicodesOrder() {
    Vocabulary vocabulary = Vocabulary.fit(TEXTS, List.of(), 100, 1);
    assertEquals(7, vocabulary.size());
    assertEquals("a", vocabulary.word(2));
    assertEquals("b", vocabulary.word(3));
    assertEquals("c", vocabulary.word(4));
    assertEquals("é", vocabulary.word(6));
    assertArrayEquals(
        new int[] {3, Vocabulary.UNKNOWN, 2}, vocabulary.encode(List.of("b", "zzz", "a")));
  }

  @Test
  void keepsToItsSizeAndToTheLeastCount() {
    assertEquals(3, Vocabulary.fit(TEXTS, List.of(), 3, 1).size());
    Vocabulary twice = Vocabulary.fit(TEXTS, List.of(), 100, 2);
    assertEquals(4, twice.size());
    assertTrue(twice.knows("b"));
    assertFalse(twice.knows("c"));
    assertFalse(twice.knows("<unknown>"));
    assertFalse(twice.knows("<padding>"));
  }

  @Test
  void markersComeBeforeWordsAndAreNotCountedAsSuch() {
    Vocabulary vocabulary =
        Vocabulary.fit(List.of(List.of("<end>", "<end>", "a")), List.of("<end>"), 100, 1);
    assertEquals(2, vocabulary.index("<end>"));
    assertEquals(3, vocabulary.index("a"));
    assertEquals(4, vocabulary.size());
  }

  @Test
  void isTheSameAfterSaveAndLoad() throws IOException {
    Vocabulary saved = Vocabulary.fit(TEXTS, List.of("<s>"), 100, 1);
    Path file = folder.resolve("vocabulary.txt");
    saved.save(file);
    Vocabulary loaded = Vocabulary.load(file);
    assertEquals(saved.size(), loaded.size());
    for (int i = 0; i < saved.size(); i++) {
      assertEquals(saved.word(i), loaded.word(i));
      assertEquals(i, loaded.index(saved.word(i)));
    }
  }

  @Test
  void rejectsFilesThatAreNone() throws IOException {
    Path file = folder.resolve("v.txt");
    assertThrows(IOException.class, () -> Vocabulary.load(file));
    for (String content :
        List.of("", "a\nb\n", "<padding>\n<unknown>\na\na\n", "<padding>\n<unknown>\n\n")) {
      Files.writeString(file, content);
      IOException e = assertThrows(IOException.class, () -> Vocabulary.load(file), content);
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    IOException e = assertThrows(IOException.class, () -> Vocabulary.load(file));
    assertTrue(e.getMessage().contains("UTF-8"), e.getMessage());
  }
}
