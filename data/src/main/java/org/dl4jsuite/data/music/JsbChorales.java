package org.dl4jsuite.data.music;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonLocation;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * The chorales of Bach in the split of Boulanger-Lewandowski, Bengio, Vincent (2012), as <a
 * href="https://github.com/czhuang/JSB-Chorales-dataset">their JSON</a> has them: a list of
 * chorales for each split, a chorale a list of frames, a frame the MIDI notes that sound in it, a
 * frame for each quarter note. A frame without notes is a rest.
 *
 * @param train what is learned from; each chorale {@code [time][notes]}, notes from 21 to 108
 * @param validation picks the best epoch
 * @param test read once, at the end
 */
public record JsbChorales(List<int[][]> train, List<int[][]> validation, List<int[][]> test) {

  /** The file's name at its origin. */
  public static final String FILE = "jsb-chorales-quarter.json";

  private static final List<String> SPLITS = List.of("train", "valid", "test");

  /** Keeps its own lists; each split must have a chorale. */
  public JsbChorales {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    if (train.isEmpty() || validation.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException(
          "each split must have a chorale, found %d, %d, %d"
              .formatted(train.size(), validation.size(), test.size()));
    }
  }

  /** Reads the data set's file. */
  public static JsbChorales load(ResolvedDataset files) throws IOException {
    return read(files.path(FILE));
  }

  /**
   * Reads such a file.
   *
   * @throws IOException if it is not JSON of that form, lacks a split or has a note that no piano
   *     has; it names the file, line and column
   */
  public static JsbChorales read(Path path) throws IOException {
    Map<String, List<int[][]>> splits = parsed(path, Parsing::splits);
    return new JsbChorales(splits.get("train"), splits.get("valid"), splits.get("test"));
  }

  /**
   * Reads a file of one chorale, such as {@code [[60, 64, 67], [], [62, 65]]}.
   *
   * @return {@code [time][notes]}
   * @throws IOException as {@link #read} does
   */
  public static int[][] readChorale(Path path) throws IOException {
    return parsed(path, Parsing::only);
  }

  private interface Part<T> {
    T of(Parsing parsing) throws IOException;
  }

  private static <T> T parsed(Path path, Part<T> part) throws IOException {
    try (Reader text = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        JsonParser json = new JsonFactory().createParser(text)) {
      return part.of(new Parsing(path, json));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Chorales must be JSON, found otherwise: %s (%s, %s)"
              .formatted(e.getOriginalMessage(), path, place(e.getLocation())),
          e);
    }
  }

  private static String place(JsonLocation at) {
    return "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private record Parsing(Path path, JsonParser json) {

    Map<String, List<int[][]>> splits() throws IOException {
      Map<String, List<int[][]>> splits = new LinkedHashMap<>();
      require(JsonToken.START_OBJECT, json.nextToken(), "chorales must be an object of splits");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!SPLITS.contains(name) || splits.containsKey(name)) {
          throw broken("splits must be each of %s once".formatted(SPLITS), "'" + name + "'");
        }
        splits.put(name, chorales());
      }
      require(null, json.nextToken(), "nothing must follow the splits");
      for (String name : SPLITS) {
        if (!splits.containsKey(name) || splits.get(name).isEmpty()) {
          throw new IOException(
              "Splits must be each of %s, with a chorale, found no chorale in '%s' (%s)"
                  .formatted(SPLITS, name, path));
        }
      }
      return splits;
    }

    int[][] only() throws IOException {
      json.nextToken();
      int[][] chorale = chorale();
      require(null, json.nextToken(), "nothing must follow the chorale");
      return chorale;
    }

    private List<int[][]> chorales() throws IOException {
      List<int[][]> chorales = new ArrayList<>();
      require(JsonToken.START_ARRAY, json.nextToken(), "a split must be a list of chorales");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        chorales.add(chorale());
      }
      return chorales;
    }

    private int[][] chorale() throws IOException {
      require(JsonToken.START_ARRAY, json.currentToken(), "a chorale must be a list of frames");
      List<int[]> frames = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        frames.add(frame());
      }
      if (frames.isEmpty()) {
        throw broken("a chorale must have a frame", "none");
      }
      return frames.toArray(int[][]::new);
    }

    private int[] frame() throws IOException {
      require(JsonToken.START_ARRAY, json.currentToken(), "a frame must be a list of notes");
      List<Integer> notes = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (!whole || !PianoRoll.has(json.getValueAsLong())) {
          throw broken(
              "a note must be a whole number from %d to %d"
                  .formatted(PianoRoll.LOWEST, PianoRoll.HIGHEST),
              String.valueOf(json.getText()));
        }
        notes.add(json.getIntValue());
      }
      return notes.stream().mapToInt(Integer::intValue).toArray();
    }

    private void require(JsonToken expected, JsonToken found, String rule) throws IOException {
      if (found != expected) {
        throw broken(rule, found == null ? "the end of the file" : "'" + json.getText() + "'");
      }
    }

    private IOException broken(String rule, String found) {
      String sentence = Character.toUpperCase(rule.charAt(0)) + rule.substring(1);
      return new IOException(
          "%s, found %s (%s, %s)".formatted(sentence, found, path, place(json.getTokenLocation())));
    }
  }
}
