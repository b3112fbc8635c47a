package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.text.Vocabulary;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.vqa.VqaBatches.Encoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VqaEncoderTest {

  private static final VqaConfig CONFIG =
      VqaConfig.SCHEMA.create(Map.of("longest", "6", "leastCount", "2"));
  private static final VqaEncoder ENCODER =
      VqaEncoder.fit(
          CONFIG,
          new VqaData.Part(
              List.of(
                  VqaExample.of(1, "7", "What is it?", "cat"),
                  VqaExample.of(2, "7", "Is it red?", "yes"),
                  VqaExample.of(3, "8", "what is rare?", "yes")),
              PictureInput.Pixels.of(Map.of("7", new ColourPicture(5, 4, new byte[60]))),
              image -> Optional.empty()));

  @TempDir Path folder;

  @Test
  void knowsWordsSeenOftenEnoughWhateverTheirCase() {
    // Padding, unknown; is and ? three times each, it and what twice: by frequency, then by name.
    assertEquals(6, ENCODER.words().size());
    assertArrayEquals(new int[] {5, 3, 4, 2}, ENCODER.encode("WHAT is it?"));
    assertArrayEquals(
        new int[] {3, 4, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN}, ENCODER.encode("Is it red, "));
  }

  @Test
  void readsTheFirstWordsOfALongQuestion() {
    assertArrayEquals(new int[] {5, 3, 4, 4, 4, 4}, ENCODER.encode("what is" + " it".repeat(1000)));
  }

  @Test
  void aQuestionWithoutAWordIsOneUnknownWord() {
    assertArrayEquals(new int[] {Vocabulary.UNKNOWN}, ENCODER.encode(" \t"));
  }

  @Test
  void anAnswerThatCannotBeGivenHasNoClass() {
    Encoded known = ENCODER.encode(VqaExample.of(4, "9", "It?", "cat"));
    assertEquals(1, known.answer());
    assertEquals("9", known.image());
    assertEquals(Answers.NONE, ENCODER.encode(VqaExample.of(4, "9", "It?", "dog")).answer());
  }

  @Test
  void isTheSameAfterSaveAndLoad() throws IOException {
    ENCODER.save(folder);
    VqaEncoder loaded = VqaEncoder.load(CONFIG, folder);
    assertArrayEquals(ENCODER.encode("what is red?"), loaded.encode("what is red?"));
    assertEquals(
        List.of("yes", "cat"), List.of(loaded.answers().answer(0), loaded.answers().answer(1)));
    assertArrayEquals(new long[] {3, 4, 5}, loaded.picture().sizes());
    assertEquals(5, loaded.picture().width());
    assertEquals(4, loaded.picture().height());
    assertEquals(60, loaded.picture().length());
  }

  @Test
  void aModelThatDoesNotLookHasAPictureWithoutSizes() throws IOException {
    Path file = folder.resolve("none.txt");
    new PictureShape(PictureInput.NONE.shape(), PictureInput.NONE.origin()).save(file);
    assertArrayEquals(new long[0], PictureShape.load(file).sizes());
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    ENCODER.save(folder);
    Path shape = Files.writeString(folder.resolve("picture.txt"), "3 4 x\n");
    IOException e = assertThrows(IOException.class, () -> VqaEncoder.load(CONFIG, folder));
    assertEquals(
        "a picture's shape must be numbers, found '3 4 x' (" + shape + ")", e.getMessage());
    Files.delete(shape);
    IOException none = assertThrows(IOException.class, () -> VqaEncoder.load(CONFIG, folder));
    assertTrue(none.getMessage().contains("found none (" + shape), none::getMessage);
  }
}
