package org.dl4jsuite.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.text.Imdb;
import org.dl4jsuite.data.text.Review;

/**
 * Film reviews put together from templates, in IMDB's form, for machines without IMDB. Order
 * matters in most: a "not" turns the word behind it, and of two clauses joined by "but" or
 * "although" one counts, so that the same words make either verdict. Not IMDB: scores on them say
 * nothing about IMDB.
 */
public final class SyntheticReviews {

  /** Training reviews unless the caller says otherwise. */
  public static final int DEFAULT_TRAIN = 5_000;

  /** Test reviews unless the caller says otherwise. */
  public static final int DEFAULT_TEST = 1_000;

  private static final int TRAIN_STREAM = 0;
  private static final int TEST_STREAM = 1;
  private static final int MOST_OPINIONS = 3;
  private static final int MOST_FILLERS = 4;
  private static final double NEGATED = 0.25;

  private static final List<String> GOOD =
      List.of(
          "good",
          "great",
          "brilliant",
          "funny",
          "moving",
          "clever",
          "charming",
          "superb",
          "gripping",
          "lovely",
          "fresh",
          "honest");
  private static final List<String> BAD =
      List.of(
          "bad",
          "awful",
          "dull",
          "boring",
          "silly",
          "clumsy",
          "lame",
          "terrible",
          "tedious",
          "ugly",
          "stale",
          "fake");
  private static final List<String> PARTS =
      List.of(
          "acting",
          "story",
          "plot",
          "music",
          "script",
          "camera work",
          "ending",
          "dialogue",
          "cast",
          "directing",
          "humour",
          "pace");
  private static final List<String> FILLERS =
      List.of(
          "I saw it on a Sunday with my brother.",
          "It runs for almost two hours.",
          "The film is set in a small town by the sea.",
          "A young man comes home after the war.<br /><br />",
          "My sister had read the book before.",
          "Two strangers meet on a train.",
          "It was made on a small budget, they say.",
          "We rented it last week.",
          "The first scene shows a house in the rain.",
          "There is a dog in it, too!");
  private static final List<String> SHAPES =
      List.of(
          "The %2$s was %4$s.",
          "%4$s %2$s!",
          "I found the %2$s %4$s.",
          "The %1$s was %3$s, but the %2$s was %4$s.",
          "Although the %1$s was %3$s, the %2$s was %4$s.",
          "The %2$s was %4$s, although the %1$s was %3$s.");

  private SyntheticReviews() {}

  /** Both splits, the same for the same seed. */
  public static Imdb.Splits make(long seed) {
    return new Imdb.Splits(
        make(DEFAULT_TRAIN, seed, TRAIN_STREAM), make(DEFAULT_TEST, seed, TEST_STREAM));
  }

  /**
   * Makes reviews, half of each verdict: number i depends on seed, stream and i alone.
   *
   * @param stream whatever differs in it is drawn apart
   */
  public static List<Review> make(int count, long seed, int stream) {
    int[] order = Shuffle.permutation(count, seed, stream);
    List<Review> reviews = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean positive = order[i] % 2 == 0;
      String id = "synthetic/%d/%d".formatted(stream, i);
      reviews.add(new Review(id, positive, text(positive, SeededRandom.of(seed, stream, i))));
    }
    return reviews;
  }

  private static String text(boolean positive, SeededRandom random) {
    List<String> sentences = new ArrayList<>();
    int opinions = 1 + random.nextInt(MOST_OPINIONS);
    int fillers = random.nextInt(MOST_FILLERS + 1);
    while (opinions + fillers > 0) {
      boolean filler = random.nextInt(opinions + fillers) < fillers;
      sentences.add(filler ? one(FILLERS, random) : opinion(positive, random));
      fillers -= filler ? 1 : 0;
      opinions -= filler ? 0 : 1;
    }
    return String.join(" ", sentences);
  }

  /** A sentence whose verdict is this one, whatever else it grants. */
  private static String opinion(boolean positive, SeededRandom random) {
    return String.format(
        Locale.ROOT,
        one(SHAPES, random),
        one(PARTS, random),
        one(PARTS, random),
        word(!positive, random),
        word(positive, random));
  }

  private static String word(boolean positive, SeededRandom random) {
    boolean negated = random.nextDouble() < NEGATED;
    String word = one(positive == negated ? BAD : GOOD, random);
    return negated ? "not " + word : word;
  }

  private static String one(List<String> list, SeededRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
