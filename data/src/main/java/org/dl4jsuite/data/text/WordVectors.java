package org.dl4jsuite.data.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Vectors of a vocabulary's words, out of a file of word vectors trained elsewhere: GloVe's text,
 * word2vec's text or binary, fastText's {@code .vec}, each plain or packed with gzip. The format is
 * seen from the bytes, not from the name: a first line of two whole numbers tells how many and how
 * wide. The file is read as a stream, and of it only what the vocabulary needs is kept.
 *
 * <p>A word has the vector of its exact form, or else that of its form in lower case. Without
 * either it has zeros, as spaCy gives words outside its vocabulary; so have {@link
 * Vocabulary#PADDING} and {@link Vocabulary#UNKNOWN}. Where a file has a word twice the first
 * counts, being the more frequent.
 *
 * @param width numbers in each vector
 * @param rows {@code [word, width]}, by the vocabulary's indices; not copied
 * @param known {@code [word]}: whether it was found; not copied
 * @param missing words that were not found, markers among them, in the vocabulary's order
 * @param read words that the file has
 * @param repeated how many needed words came again, and were passed over
 */
public record WordVectors(
    int width, float[][] rows, boolean[] known, List<String> missing, long read, long repeated) {

  private static final int FIRST_WORD = Vocabulary.UNKNOWN + 1;

  /**
   * Reads a file. The numbers of words that are not needed are counted in text files, and not
   * parsed.
   *
   * @throws IOException with line or place, if the file is missing, damaged, too short, in another
   *     format, or has vectors of another width or with something that is no finite number
   */
  public static WordVectors read(Path file, Vocabulary vocabulary) throws IOException {
    Set<String> needed = new HashSet<>();
    for (int i = FIRST_WORD; i < vocabulary.size(); i++) {
      needed.add(vocabulary.word(i));
      needed.add(vocabulary.word(i).toLowerCase(Locale.ROOT));
    }
    Map<String, float[]> found = new HashMap<>();
    long read = 0;
    long repeated = 0;
    try (VectorReader reader = VectorReader.open(file)) {
      for (String word = reader.next(); word != null; word = reader.next()) {
        read++;
        if (needed.contains(word)) {
          float[] vector = reader.vector();
          repeated += found.putIfAbsent(word, vector) == null ? 0 : 1;
        }
      }
      return of(vocabulary, found, reader.width(), read, repeated);
    }
  }

  private static WordVectors of(
      Vocabulary vocabulary, Map<String, float[]> found, int width, long read, long repeated) {
    float[][] rows = new float[vocabulary.size()][width];
    boolean[] known = new boolean[rows.length];
    List<String> missing = new ArrayList<>();
    for (int i = FIRST_WORD; i < rows.length; i++) {
      String word = vocabulary.word(i);
      float[] vector = found.getOrDefault(word, found.get(word.toLowerCase(Locale.ROOT)));
      if (vector == null) {
        missing.add(word);
      } else {
        rows[i] = vector.clone();
        known[i] = true;
      }
    }
    return new WordVectors(width, rows, known, List.copyOf(missing), read, repeated);
  }
}
