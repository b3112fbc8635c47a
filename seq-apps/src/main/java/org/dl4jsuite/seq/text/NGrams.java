package org.dl4jsuite.seq.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline: counts of the training text's n-grams, interpolated from the shortest to the
 * longest by Witten and Bell's rule,
 *
 * <pre>
 * p_n(c | h) = (count(h c) + kinds(h) p_{n-1}(c | h')) / (count(h) + kinds(h))
 * </pre>
 *
 * <p>where {@code h} are the n - 1 characters before, {@code h'} is {@code h} without its first,
 * and {@code kinds(h)} is how many characters were seen after {@code h}. Below the unigrams all
 * characters are equally probable. (Chen and Goodman 1999, section 2.5.)
 */
final class NGrams {

  private static final int NONE = -1;
  private static final int ROOT = 0;
  private static final int FIRST_SLOTS = 1 << 16;

  private final int kinds;
  private final int longest;

  // A trie: a node is a string of characters; each has its count, and of what followed it the sum
  // and the number of kinds.
  private int[] counts = new int[FIRST_SLOTS];
  private int[] followers = new int[FIRST_SLOTS];
  private int[] followerKinds = new int[FIRST_SLOTS];
  private int nodes = 1;

  // Children by (node, character), in a table of open addresses.
  private long[] keys = new long[FIRST_SLOTS];
  private int[] children = new int[FIRST_SLOTS];

  private NGrams(int kinds, int longest) {
    this.kinds = kinds;
    this.longest = longest;
    Arrays.fill(keys, NONE);
  }

  /**
   * Counts.
   *
   * @param training text as numbers
   * @param kinds of characters there are
   * @param longest n-grams counted
   */
  static NGrams fit(int[] training, int kinds, int longest) {
    NGrams grams = new NGrams(kinds, longest);
    for (int i = 0; i < training.length; i++) {
      int node = ROOT;
      for (int n = 0; n < longest && i + n < training.length; n++) {
        node = grams.count(node, training[i + n]);
      }
    }
    return grams;
  }

  private int count(int parent, int character) {
    int slot = slot(parent, character);
    followers[parent]++;
    if (keys[slot] == NONE) {
      followerKinds[parent]++;
      keys[slot] = key(parent, character);
      children[slot] = addNode();
    }
    int child = children[slot];
    counts[child]++;
    if (2 * nodes > keys.length) {
      grow();
    }
    return child;
  }

  private int addNode() {
    if (nodes == counts.length) {
      counts = Arrays.copyOf(counts, 2 * nodes);
      followers = Arrays.copyOf(followers, 2 * nodes);
      followerKinds = Arrays.copyOf(followerKinds, 2 * nodes);
    }
    return nodes++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldChildren = children;
    keys = new long[2 * oldKeys.length];
    children = new int[keys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        children[slot] = oldChildren[i];
      }
    }
  }

  private long key(int node, int character) {
    return (long) node * kinds + character;
  }

  private int slot(int node, int character) {
    return slot(key(node, character));
  }

  /** Where the key is, or where it would be put. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /**
   * Probability of a character after those before it, by n-grams of each length from 1.
   *
   * @param at the character's place in the text
   * @return {@code [longest]}
   */
  double[] probabilities(int[] text, int at) {
    double[] byLength = new double[longest];
    double shorter = 1.0 / kinds;
    for (int n = 1; n <= longest; n++) {
      int node = n - 1 <= at ? find(text, at - (n - 1), at) : NONE;
      if (node != NONE && followers[node] > 0) {
        int slot = slot(node, text[at]);
        int seen = keys[slot] == NONE ? 0 : counts[children[slot]];
        shorter = (seen + followerKinds[node] * shorter) / (followers[node] + followerKinds[node]);
      }
      byLength[n - 1] = shorter;
    }
    return byLength;
  }

  private int find(int[] text, int from, int to) {
    int node = ROOT;
    for (int i = from; i < to; i++) {
      int slot = slot(node, text[i]);
      if (keys[slot] == NONE) {
        return NONE;
      }
      node = children[slot];
    }
    return node;
  }

  /**
   * Mean loss over a text's characters from the second on, nats, by n-grams of each length from 1.
   *
   * @return {@code [longest]}
   */
  double[] losses(int[] text) {
    double[] sums = new double[longest];
    for (int i = 1; i < text.length; i++) {
      double[] probabilities = probabilities(text, i);
      for (int n = 0; n < longest; n++) {
        sums[n] -= Math.log(probabilities[n]);
      }
    }
    return Arrays.stream(sums).map(sum -> sum / (text.length - 1)).toArray();
  }

  /**
   * A test text's losses.
   *
   * @param length of the n-grams that do best on the validation text
   * @param validation losses by length from 1
   * @param test the same
   */
  record Losses(int length, double[] validation, double[] test) {

    /** Loss of the chosen length on the validation text. */
    double chosenValidation() {
      return validation[length - 1];
    }

    /** Loss of the chosen length on the test text. */
    double chosenTest() {
      return test[length - 1];
    }

    /** Loss of the chosen length, and of counts of single characters, on the test text. */
    Map<String, Double> scores() {
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("loss", chosenTest());
      scores.put("bits", Surprise.bits(chosenTest()));
      scores.put("loss_unigram", test[0]);
      return scores;
    }

    /** The lengths, one row each. */
    List<List<String>> rows() {
      List<List<String>> rows = new ArrayList<>();
      for (int n = 1; n <= test.length; n++) {
        rows.add(
            List.of(
                n + (n == length ? " (chosen)" : ""),
                "%.4f".formatted(validation[n - 1]),
                "%.4f".formatted(test[n - 1])));
      }
      return rows;
    }
  }

  /** Losses on a validation text, which picks the length, and on a test text. */
  Losses score(int[] validation, int[] test) {
    double[] byLength = losses(validation);
    int best = 1;
    for (int n = 2; n <= longest; n++) {
      best = byLength[n - 1] < byLength[best - 1] ? n : best;
    }
    return new Losses(best, byLength, losses(test));
  }
}
