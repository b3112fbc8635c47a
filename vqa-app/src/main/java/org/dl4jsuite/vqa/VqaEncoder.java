package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.data.text.Tokeniser;
import org.dl4jsuite.data.text.Vocabulary;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.vqa.VqaBatches.Encoded;

/**
 * From a question as asked to what the model reads, and from an answer to its class and back. Saved
 * in the run's folder.
 *
 * @param words fitted on training questions
 * @param answers the most frequent of training
 * @param longest words read of a question
 * @param picture shape of what the model sees
 */
record VqaEncoder(Vocabulary words, Answers answers, int longest, PictureShape picture) {

  /** As spaCy cuts questions: punctuation is a token; case tells nothing. */
  static final Tokeniser TOKENISER = new Tokeniser(true, true);

  private static final String WORDS_FILE = "words.txt";
  private static final String ANSWERS_FILE = "answers.txt";
  private static final String PICTURE_FILE = "picture.txt";

  static VqaEncoder fit(VqaConfig config, VqaData.Part part) {
    List<VqaExample> train = part.examples();
    Iterable<List<String>> questions =
        () -> train.stream().map(example -> TOKENISER.words(example.question())).iterator();
    return new VqaEncoder(
        Vocabulary.fit(questions, List.of(), Integer.MAX_VALUE, config.leastCount()),
        Answers.fit(train, config.answers()),
        config.longest(),
        new PictureShape(part.pictures().shape(), part.pictures().origin()));
  }

  static VqaEncoder load(VqaConfig config, Path run) throws IOException {
    return new VqaEncoder(
        Vocabulary.load(run.resolve(WORDS_FILE)),
        Answers.load(run.resolve(ANSWERS_FILE)),
        config.longest(),
        PictureShape.load(run.resolve(PICTURE_FILE)));
  }

  /**
   * Checks that a model can see these pictures.
   *
   * @throws IllegalArgumentException if they are of another shape than the run's
   */
  void requireSeen(PictureInput pictures) {
    if (!Arrays.equals(picture.sizes(), pictures.shape())) {
      throw new IllegalArgumentException(
          "pictures must have the shape that the model was trained on, %s, found %s (%s)"
              .formatted(
                  Arrays.toString(picture.sizes()),
                  Arrays.toString(pictures.shape()),
                  pictures.origin()));
    }
  }

  void save(Path run) throws IOException {
    words.save(run.resolve(WORDS_FILE));
    answers.save(run.resolve(ANSWERS_FILE));
    picture.save(run.resolve(PICTURE_FILE));
  }

  /** Word indices, at least one: a question without a word is one unknown word. */
  int[] encode(String question) {
    int[] indices = words.encode(TOKENISER.words(question));
    if (indices.length == 0) {
      return new int[] {Vocabulary.UNKNOWN};
    }
    return indices.length <= longest ? indices : Arrays.copyOf(indices, longest);
  }

  Encoded encode(VqaExample example) {
    return new Encoded(
        encode(example.question()), example.image(), answers.index(example.answer()));
  }
}
