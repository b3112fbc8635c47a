package org.dl4jsuite.data.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and their indices, fitted on <em>training</em> data and saved with the model. Index {@value
 * #PADDING} stands behind the end of short texts, {@value #UNKNOWN} for every word that is not
 * here; then come the caller's own markers, if any, and the words, the most frequent first.
 */
public final class Vocabulary {

  /** Index behind the end of a text. */
  public static final int PADDING = 0;

  /** Index of a word that is not in the vocabulary. */
  public static final int UNKNOWN = 1;

  private static final List<String> FIXED = List.of("<padding>", "<unknown>");

  private final List<String> words;
  private final Map<String, Integer> indices;

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    indices = new HashMap<>();
    for (String word : this.words) {
      if (word.isBlank() || word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0) {
        throw new IllegalArgumentException(
            "a word must be one line and not blank, found '%s'".formatted(word));
      }
      if (indices.put(word, indices.size()) != null) {
        throw new IllegalArgumentException(
            "words of a vocabulary must differ, found '%s' twice".formatted(word));
      }
    }
  }

  /**
   * Fits on training data. Of words seen equally often the one first in Unicode's order goes first.
   *
   * @param texts words of each text
   * @param markers words with a meaning of their own, such as the end of a sentence
   * @param most entries in all, markers, padding and unknown counted
   * @param least times that a word must occur
   */
  public static Vocabulary fit(
      Iterable<List<String>> texts, List<String> markers, int most, int least) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> text : texts) {
      text.forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    List<String> all = new ArrayList<>(FIXED);
    all.addAll(markers);
    all.forEach(counts::remove);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .sorted(
            Comparator.comparing(Map.Entry<String, Integer>::getValue, Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(Math.max(0, most - all.size()))
        .forEach(entry -> all.add(entry.getKey()));
    return new Vocabulary(all);
  }

  /** Entries, padding and unknown counted. */
  public int size() {
    return words.size();
  }

  /** The index of a word, {@link #UNKNOWN} if it is not here. */
  public int index(String word) {
    return indices.getOrDefault(word, UNKNOWN);
  }

  /** Whether the word has an index of its own. */
  public boolean knows(String word) {
    return index(word) > UNKNOWN;
  }

  /** The word of an index. */
  public String word(int index) {
    return words.get(index);
  }

  /** The indices of words, in order. */
  public int[] encode(List<String> text) {
    return text.stream().mapToInt(this::index).toArray();
  }

  /** Writes one word a line, the line's number less one its index; at once or not at all. */
  public void save(Path path) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.write(part, words, StandardCharsets.UTF_8);
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads what {@link #save} wrote. */
  public static Vocabulary load(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a vocabulary must be a file, found none (%s)".formatted(path));
    }
    try {
      List<String> words = Files.readAllLines(path, StandardCharsets.UTF_8);
      if (words.size() < FIXED.size() || !words.subList(0, FIXED.size()).equals(FIXED)) {
        throw new IOException(
            "a vocabulary must begin with the lines %s, found otherwise (%s)"
                .formatted(FIXED, path));
      }
      return new Vocabulary(words);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IOException(
          "a vocabulary must be a word a line in UTF-8, found otherwise (%s): %s"
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
