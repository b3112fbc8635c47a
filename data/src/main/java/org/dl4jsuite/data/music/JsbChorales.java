package org.dl4jsuite.data.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.data.json.JsonReader;

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

  static final List<String> SPLITS = List.of("train", "valid", "test");

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
    Map<String, List<int[][]>> splits = new LinkedHashMap<>();
    try (JsonReader json = JsonReader.open(path)) {
      json.object(
          "Chorales must be an object of splits",
          name -> {
            if (!SPLITS.contains(name) || splits.containsKey(name)) {
              throw json.broken(
                  "Splits must be each of %s once".formatted(SPLITS), "'" + name + "'");
            }
            splits.put(name, chorales(json));
          });
      json.end();
    }
    for (String name : SPLITS) {
      if (!splits.containsKey(name) || splits.get(name).isEmpty()) {
        throw new IOException(
            "Splits must be each of %s, with a chorale, found no chorale in '%s' (%s)"
                .formatted(SPLITS, name, path));
      }
    }
    return new JsbChorales(splits.get("train"), splits.get("valid"), splits.get("test"));
  }

  /**
   * Reads a file of chorales without splits, such as {@code [[[60, 64], [62]], [[55]]]}.
   *
   * @return chorales {@code [time][notes]}
   * @throws IOException as {@link #read} does
   */
  static List<int[][]> readUnsplit(Path path) throws IOException {
    try (JsonReader json = JsonReader.open(path)) {
      List<int[][]> chorales = chorales(json);
      json.end();
      return chorales;
    }
  }

  /**
   * Reads a file of one chorale, such as {@code [[60, 64, 67], [], [62, 65]]}.
   *
   * @return {@code [time][notes]}
   * @throws IOException as {@link #read} does
   */
  public static int[][] readChorale(Path path) throws IOException {
    try (JsonReader json = JsonReader.open(path)) {
      int[][] chorale = chorale(json);
      json.end();
      return chorale;
    }
  }

  private static List<int[][]> chorales(JsonReader json) throws IOException {
    List<int[][]> chorales = new ArrayList<>();
    json.array("A split must be a list of chorales", () -> chorales.add(chorale(json)));
    return chorales;
  }

  private static int[][] chorale(JsonReader json) throws IOException {
    List<int[]> frames = new ArrayList<>();
    json.array("A chorale must be a list of frames", () -> frames.add(frame(json)));
    if (frames.isEmpty()) {
      throw json.broken("A chorale must have a frame", "none");
    }
    return frames.toArray(int[][]::new);
  }

  private static int[] frame(JsonReader json) throws IOException {
    IntStream.Builder notes = IntStream.builder();
    json.array(
        "A frame must be a list of notes",
        () -> notes.add(json.whole("A note", PianoRoll.LOWEST, PianoRoll.HIGHEST)));
    return notes.build().toArray();
  }
}
