package org.dl4jsuite.data.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dl4jsuite.data.batch.Shuffle;

/**
 * Training reviews parted in two. Neighbours tell of one film: IMDB has up to 30 of each in a row.
 * So whole runs of neighbours are held out, drawn by seed, as many of each verdict; validation then
 * has films of its own, as the test split has. A text that also stands among those learned from is
 * not held out.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param moved reviews that went back to training because their text stands there
 */
public record HeldOut(List<Review> train, List<Review> validation, int moved) {

  /** Long beside the reviews of one film, short beside a split. */
  private static final int RUN = 125;

  /**
   * Parts reviews.
   *
   * @param reviews of each verdict in the order of their numbers
   * @param share one in so many is held out
   */
  public static HeldOut of(List<Review> reviews, int share, long seed) {
    Set<Review> chosen = new HashSet<>();
    for (boolean positive : new boolean[] {false, true}) {
      List<Review> same = reviews.stream().filter(r -> r.positive() == positive).toList();
      int run = Math.max(1, Math.min(RUN, same.size() / (2 * share)));
      int[] order = Shuffle.permutation(same.size() / run, seed, positive ? 1 : 0);
      for (int i = 0; i < order.length / share; i++) {
        chosen.addAll(same.subList(order[i] * run, (order[i] + 1) * run));
      }
    }
    Set<String> learned = new HashSet<>();
    reviews.stream().filter(r -> !chosen.contains(r)).forEach(r -> learned.add(r.text()));
    List<Review> train = new ArrayList<>();
    List<Review> validation = new ArrayList<>();
    for (Review review : reviews) {
      boolean out = chosen.contains(review) && !learned.contains(review.text());
      (out ? validation : train).add(review);
    }
    return new HeldOut(train, validation, chosen.size() - validation.size());
  }

  /** How many of these reviews stand, word for word, among others. */
  public static int shared(List<Review> reviews, List<Review> others) {
    Set<String> texts = new HashSet<>();
    others.forEach(review -> texts.add(review.text()));
    return (int) reviews.stream().filter(review -> texts.contains(review.text())).count();
  }
}
