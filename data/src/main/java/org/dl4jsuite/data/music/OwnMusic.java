package org.dl4jsuite.data.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.json.JsonReader;

/**
 * Music of a user's own, a frame for each quarter note: a folder of MIDI files, or a JSON file in
 * the form that {@link JsbChorales} has, or a list of pieces without splits. What has no split is
 * parted here, by a shuffle: a tenth each for validation and test.
 *
 * @param splits three, each with a piece
 * @param sha256 of the JSON file, or of all names and contents of the MIDI files
 * @param remarks lines for the user: what was left out, how it was split
 */
public record OwnMusic(JsbChorales splits, String sha256, List<String> remarks) {

  /** One in so many pieces is for validation, and for the test. */
  private static final int SHARE = 10;

  /** Fewer pieces in the test say little. */
  private static final int FEW = 5;

  /**
   * Reads it.
   *
   * @param seed of the shuffle, where there is no split
   * @throws IllegalArgumentException where the path is neither, has too few pieces, or the JSON is
   *     not of its form, with the place
   */
  public static OwnMusic read(Path path, long seed) throws IOException {
    if (Files.isDirectory(path)) {
      return folder(path, seed);
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (Files.isRegularFile(path) && name.endsWith(".json")) {
      try {
        return json(path, seed);
      } catch (IOException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
    throw new IllegalArgumentException(
        "--file must be a folder of MIDI files (.mid, .midi) or a JSON file (.json), found %s (%s)"
            .formatted(
                Files.exists(path) ? "another file; name the folder that it is in" : "none", path));
  }

  private static OwnMusic json(Path path, long seed) throws IOException {
    String sha256 = Sha256.of(path);
    boolean split;
    try (JsonReader json = JsonReader.open(path)) {
      split = !json.onList();
    }
    if (split) {
      return new OwnMusic(JsbChorales.read(path), sha256, List.of());
    }
    List<String> remarks = new ArrayList<>();
    JsbChorales splits = shuffled(JsbChorales.readUnsplit(path), seed, path, remarks);
    return new OwnMusic(splits, sha256, remarks);
  }

  private static OwnMusic folder(Path path, long seed) throws IOException {
    MidiFolder found = MidiFolder.read(path);
    List<String> remarks = new ArrayList<>(found.leftOut());
    JsbChorales splits =
        found.split()
            ? new JsbChorales(found.pieces("train"), found.pieces("valid"), found.pieces("test"))
            : shuffled(found.pieces(""), seed, path, remarks);
    return new OwnMusic(splits, found.sha256(), remarks);
  }

  private static JsbChorales shuffled(
      List<int[][]> all, long seed, Path path, List<String> remarks) {
    List<int[][]> pieces = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (int[][] piece : all) {
      if (known.add(Arrays.deepToString(piece))) {
        pieces.add(piece);
      }
    }
    if (pieces.size() < JsbChorales.SPLITS.size()) {
      throw new IllegalArgumentException(
          "music must have at least %d pieces that differ, one each to learn from, to choose by and to test with, found %d (%s)%s"
              .formatted(
                  JsbChorales.SPLITS.size(),
                  pieces.size(),
                  path,
                  remarks.isEmpty() ? "" : "; " + remarks.get(0)));
    }
    if (pieces.size() < all.size()) {
      remarks.add(
          "left out: pieces that are the same as another, %,d"
              .formatted(all.size() - pieces.size()));
    }
    int held = Math.max(1, pieces.size() / SHARE);
    int[] order = Shuffle.permutation(pieces.size(), seed, 0);
    List<int[][]> mixed = Arrays.stream(order).mapToObj(pieces::get).toList();
    int train = pieces.size() - 2 * held;
    remarks.add("split at random, seed %d: a tenth each for validation and test".formatted(seed));
    if (held < FEW) {
      remarks.add("few pieces to test with: another choice of them may give other scores");
    }
    return new JsbChorales(
        mixed.subList(0, train),
        mixed.subList(train, train + held),
        mixed.subList(train + held, mixed.size()));
  }
}
