package org.dl4jsuite.data.feature;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which row of a file of features belongs to which picture, from a text file beside it. Each line
 * is a picture and its row, counted from 0, as in {@code 391895 0} of {@code coco_vgg_IDMap.txt};
 * or each is a picture alone, in the order of the rows. A row that no line names is nobody's.
 *
 * @param rowOf row of each picture, in the order of the lines
 */
public record FeatureIds(Map<String, Integer> rowOf) {

  /**
   * Reads such a file.
   *
   * @param rows of the file of features; no line may name another
   * @throws IOException if a line is malformed, or names a row or a picture that another names
   */
  public static FeatureIds read(Path path, int rows) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("ids must be a file, found none (%s)".formatted(path));
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (CharacterCodingException e) {
      throw new IOException("ids must be UTF-8, found other bytes (%s)".formatted(path), e);
    }
    Map<String, Integer> rowOf = new LinkedHashMap<>(2 * lines.size());
    Set<Integer> taken = new HashSet<>(2 * lines.size());
    boolean numbered = !lines.isEmpty() && words(lines.get(0)).length == 2;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = words(lines.get(i));
      String where = "%s, line %d".formatted(path, i + 1);
      if (words.length != (numbered ? 2 : 1) || words[0].isEmpty()) {
        throw new IOException(
            "each line must be %s as the first is, found '%s' (%s)"
                .formatted(numbered ? "PICTURE ROW" : "PICTURE", lines.get(i), where));
      }
      int row = numbered ? row(words[1], where) : i;
      if (row < 0 || row >= rows) {
        throw new IOException(
            "a row must be one of the features' 0 to %,d, found %,d (%s); these ids are not those of this file"
                .formatted(rows - 1, row, where));
      }
      if (rowOf.put(words[0], row) != null || !taken.add(row)) {
        throw new IOException(
            "each picture must have its own row, found another line for %s or %d (%s)"
                .formatted(words[0], row, where));
      }
    }
    if (rowOf.isEmpty()) {
      throw new IOException("ids must have lines, found none (%s)".formatted(path));
    }
    return new FeatureIds(rowOf);
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+");
  }

  private static int row(String word, String where) throws IOException {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IOException("a row must be a number, found '%s' (%s)".formatted(word, where), e);
    }
  }

  /** The picture of each row; null where it is nobody's. */
  String[] images(int rows) {
    String[] images = new String[rows];
    rowOf.forEach((image, row) -> images[row] = image);
    return images;
  }
}
