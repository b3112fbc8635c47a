package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

  /** A character beyond the basic plane: two of Java's chars, one code point. */
  private static final String GRIN = "\uD83D\uDE00";

  @TempDir Path folder;

  @Test
  void numbersFollowTheCodePoints() {
    Characters characters = Characters.fit("banana\n" + GRIN);
    assertEquals(5, characters.size());
    assertArrayEquals(new int[] {2, 1, 3, 1, 3, 1, 0, 4}, characters.encode("banana\n" + GRIN));
    assertEquals(0x1F600, characters.codePoint(4));
    assertEquals(Optional.of(4), characters.index(0x1F600));
    assertEquals(Optional.empty(), characters.index('z'));
  }

  @Test
  void decodesWhatItEncoded() {
    String text = "Zwölf " + GRIN + GRIN + " Bücher\r\n\t";
    Characters characters = Characters.fit(text);
    assertEquals(text, characters.decode(characters.encode(text)));
    assertEquals("", characters.decode(characters.encode("")));
  }

  @Test
  void unknownCharacterIsNamedWithItsPlace() {
    Characters characters = Characters.fit("abc" + GRIN);
    // Places count characters, not Java's chars.
    var refused =
        assertThrows(IllegalArgumentException.class, () -> characters.encode(GRIN + "abé"));
    assertEquals(
        "a text must consist of the 4 characters that the vocabulary has, found 'é' (U+00E9) at character 4",
        refused.getMessage());
    assertEquals("U+0009 at character 2", characters.firstUnknown("a\tb").orElseThrow().toString());
    assertEquals(Optional.empty(), characters.firstUnknown("cab"));
    assertArrayEquals(new int[] {0, 2}, characters.encodeKnown("xayéc"));
  }

  @Test
  void emptyTextHasNoVocabulary() {
    assertThrows(IllegalArgumentException.class, () -> Characters.fit(""));
  }

  @Test
  void savedAndLoadedIsTheSame() throws IOException {
    String text = "\"quoted\"\\ \n\u0000é" + GRIN;
    Path file = folder.resolve("characters.json");
    Characters characters = Characters.fit(text);
    characters.save(file);
    Characters loaded = Characters.load(file);
    assertEquals(characters.size(), loaded.size());
    assertArrayEquals(characters.encode(text), loaded.encode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "[]", "{}", "[\"ab\"]", "[\"\"]", "[\"b\",\"a\"]", "[\"a\",\"a\"]", "7"})
  void refusesAnyOtherFile(String content) throws IOException {
    Path file = folder.resolve("characters.json");
    Files.writeString(file, content);
    var refused = assertThrows(IOException.class, () -> Characters.load(file));
    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    assertTrue(refused.getMessage().startsWith("a vocabulary must be "), refused.getMessage());
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.json");
    var refused = assertThrows(IOException.class, () -> Characters.load(file));
    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
  }
}
