package org.dl4jsuite.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;

/**
 * A vocabulary of characters, numbered from 0 in the order of their code points. A character is one
 * Unicode code point, so that those beyond the basic plane stay whole. Fitted on training text and
 * saved with the model.
 */
public final class Characters {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int[] codePoints;
  private final Map<Integer, Integer> indices = new HashMap<>();

  /**
   * A character that the vocabulary does not have.
   *
   * @param codePoint which
   * @param position in the text, in characters from 1
   */
  public record Unknown(int codePoint, int position) {

    /** {@code 'ä' (U+00E4) at character 12}. */
    @Override
    public String toString() {
      return "%s at character %,d".formatted(name(codePoint), position);
    }
  }

  private Characters(int[] codePoints) {
    this.codePoints = codePoints;
    for (int i = 0; i < codePoints.length; i++) {
      indices.put(codePoints[i], i);
    }
  }

  /** The characters that occur in a training text, which must have at least one. */
  public static Characters fit(String training) {
    if (training.isEmpty()) {
      throw new IllegalArgumentException(
          "a text must have a character for a vocabulary to be fitted on, found none");
    }
    return new Characters(training.codePoints().sorted().distinct().toArray());
  }

  /** How many there are. */
  public int size() {
    return codePoints.length;
  }

  /** The code point of a character's number. */
  public int codePoint(int index) {
    return codePoints[index];
  }

  /** A character's number, if the vocabulary has it. */
  public Optional<Integer> index(int codePoint) {
    return Optional.ofNullable(indices.get(codePoint));
  }

  /** The first character of a text that the vocabulary does not have. */
  public Optional<Unknown> firstUnknown(String text) {
    int[] all = text.codePoints().toArray();
    return IntStream.range(0, all.length)
        .filter(i -> !indices.containsKey(all[i]))
        .mapToObj(i -> new Unknown(all[i], i + 1))
        .findFirst();
  }

  /**
   * A text as numbers.
   *
   * @throws IllegalArgumentException where it has a character that the vocabulary does not have,
   *     with its place
   */
  public int[] encode(String text) {
    firstUnknown(text)
        .ifPresent(
            unknown -> {
              throw new IllegalArgumentException(
                  "a text must consist of the %d characters that the vocabulary has, found %s"
                      .formatted(size(), unknown));
            });
    return encodeKnown(text);
  }

  /** A text as numbers, without the characters that the vocabulary does not have. */
  public int[] encodeKnown(String text) {
    return text.codePoints().filter(indices::containsKey).map(indices::get).toArray();
  }

  /** Numbers as text. */
  public String decode(int... numbers) {
    StringBuilder text = new StringBuilder(numbers.length);
    for (int number : numbers) {
      text.appendCodePoint(codePoints[number]);
    }
    return text.toString();
  }

  /** {@code 'x' (U+0078)}, or for what cannot be seen its number alone. */
  public static String name(int codePoint) {
    String number = "U+%04X".formatted(codePoint);
    boolean visible =
        !Character.isISOControl(codePoint)
            && Character.isDefined(codePoint)
            && !Character.isWhitespace(codePoint);
    return visible ? "'%s' (%s)".formatted(Character.toString(codePoint), number) : number;
  }

  /** Writes it as a JSON list of characters, at once or not at all. */
  public void save(Path path) throws IOException {
    ArrayNode array = JSON.createArrayNode();
    for (int codePoint : codePoints) {
      array.add(Character.toString(codePoint));
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException with the path, where the file is missing or holds anything else
   */
  public static Characters load(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a vocabulary must be a file, found none (%s)".formatted(path));
    }
    try {
      JsonNode array = JSON.readTree(path.toFile());
      int[] codePoints = new int[array.size()];
      for (int i = 0; i < codePoints.length; i++) {
        String entry = array.get(i) == null ? "" : array.get(i).asText();
        if (entry.codePointCount(0, entry.length()) != 1) {
          throw new IllegalArgumentException("entry %d is '%s'".formatted(i + 1, entry));
        }
        codePoints[i] = entry.codePointAt(0);
      }
      int[] ordered = Arrays.stream(codePoints).sorted().distinct().toArray();
      if (codePoints.length == 0 || !Arrays.equals(codePoints, ordered)) {
        throw new IllegalArgumentException("no characters, or not in their order");
      }
      return new Characters(codePoints);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          "a vocabulary must be a JSON list of single characters in their order, found otherwise: %s (%s)"
              .formatted(e.getMessage(), path),
          e);
    }
  }
}
