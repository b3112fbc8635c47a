package org.dl4jsuite.seq.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.data.text.TextBatches;
import org.dl4jsuite.data.text.Tokeniser;
import org.dl4jsuite.data.text.Vocabulary;

/**
 * From a review as written to what the model reads. Saved in the run's folder, for a prediction
 * with another vocabulary means nothing.
 *
 * @param vocabulary fitted on training reviews
 * @param longest words read; of a longer review its first and last half, for there verdicts stand
 */
record ReviewEncoder(Vocabulary vocabulary, int longest) {

  /** Case tells nothing of a verdict; exclamation and question marks do. */
  static final Tokeniser TOKENISER = new Tokeniser(true, true);

  private static final String FILE = "vocabulary.txt";

  static ReviewEncoder fit(SentimentConfig config, List<Review> train) {
    Iterable<List<String>> texts =
        () -> train.stream().map(review -> TOKENISER.words(review.text())).iterator();
    Vocabulary vocabulary =
        Vocabulary.fit(texts, List.of(), config.vocabulary(), config.leastCount());
    return new ReviewEncoder(vocabulary, config.longest());
  }

  static ReviewEncoder load(SentimentConfig config, Path run) throws IOException {
    return new ReviewEncoder(Vocabulary.load(run.resolve(FILE)), config.longest());
  }

  void save(Path run) throws IOException {
    vocabulary.save(run.resolve(FILE));
  }

  /** Word indices, at least one: a review without a word is one unknown word. */
  int[] encode(String text) {
    int[] words = vocabulary.encode(TOKENISER.words(text));
    if (words.length == 0) {
      return new int[] {Vocabulary.UNKNOWN};
    }
    if (words.length <= longest) {
      return words;
    }
    int head = longest / 2;
    int gap = words.length - longest;
    return IntStream.range(0, longest).map(t -> words[t < head ? t : t + gap]).toArray();
  }

  TextBatches batches(List<Review> reviews, TextBatches.Options options) {
    return new TextBatches(
        reviews.stream().map(review -> encode(review.text())).toList(),
        reviews.stream().mapToInt(ReviewEncoder::label).toArray(),
        options);
  }

  static int label(Review review) {
    return review.positive() ? SentimentModel.POSITIVE : 1 - SentimentModel.POSITIVE;
  }
}
