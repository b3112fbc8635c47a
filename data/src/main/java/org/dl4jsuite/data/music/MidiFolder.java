package org.dl4jsuite.data.music;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dl4jsuite.data.catalog.Sha256;

/**
 * The MIDI files of a folder and of the folders in it, by name. A file that cannot be taken is left
 * out, with a line that says why. Folders {@code train}, {@code valid} and {@code test} in it are
 * its splits.
 *
 * @param pieces {@code [time][notes]} of each split; of the name "" where there is no split
 * @param sha256 of all names and contents
 * @param leftOut lines
 */
record MidiFolder(Map<String, List<int[][]>> pieces, String sha256, List<String> leftOut) {

  private static final String UNSPLIT = "";

  /** Of more left out than so many, the number is told. */
  private static final int TOLD = 5;

  static MidiFolder read(Path folder) throws IOException {
    List<String> names = names(folder);
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "a folder of music must have MIDI files (.mid, .midi), found none (%s)"
              .formatted(folder));
    }
    boolean split = isSplit(folder, names);
    Map<String, List<int[][]>> pieces = new LinkedHashMap<>();
    List<String> reasons = new ArrayList<>();
    StringBuilder contents = new StringBuilder();
    for (String name : names) {
      Path file = folder.resolve(name);
      contents.append(name).append('\n').append(Sha256.of(file)).append('\n');
      try {
        pieces
            .computeIfAbsent(split ? top(name) : UNSPLIT, s -> new ArrayList<>())
            .add(MidiFile.read(file));
      } catch (IOException e) {
        reasons.add("left out: " + e.getMessage());
      }
    }
    requirePieces(split, pieces, folder, reasons);
    if (reasons.size() > TOLD) {
      int more = reasons.size() - TOLD;
      reasons.subList(TOLD, reasons.size()).clear();
      reasons.add("left out: %,d more of %,d files".formatted(more, names.size()));
    }
    String sha256 = Sha256.of(contents.toString().getBytes(StandardCharsets.UTF_8));
    return new MidiFolder(pieces, sha256, reasons);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          // What macOS lays beside a file, ._name.mid, is no music.
          .filter(file -> file.getFileName().toString().matches("(?i)[^.].*\\.midi?"))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(
          "a folder of music must be readable, found otherwise: %s (%s)"
              .formatted(e.getCause().getMessage(), folder),
          e);
    }
  }

  private static boolean isSplit(Path folder, List<String> names) {
    List<String> there =
        JsbChorales.SPLITS.stream()
            .filter(split -> names.stream().anyMatch(name -> top(name).equals(split)))
            .toList();
    boolean outside = names.stream().anyMatch(name -> !JsbChorales.SPLITS.contains(top(name)));
    if (!there.isEmpty() && (there.size() < JsbChorales.SPLITS.size() || outside)) {
      throw new IllegalArgumentException(
          "a folder of music with one of the folders %s must have all three, and no MIDI files outside of them, found %s%s (%s)"
              .formatted(JsbChorales.SPLITS, there, outside ? " and others" : "", folder));
    }
    return !there.isEmpty();
  }

  private static String top(String name) {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : UNSPLIT;
  }

  private static void requirePieces(
      boolean split, Map<String, List<int[][]>> pieces, Path folder, List<String> reasons) {
    for (String name : split ? JsbChorales.SPLITS : List.of(UNSPLIT)) {
      if (pieces.getOrDefault(name, List.of()).isEmpty()) {
        throw new IllegalArgumentException(
            "a folder of music must have a MIDI file that can be taken, found none (%s); %s"
                .formatted(folder.resolve(name), reasons.get(0)));
      }
    }
  }

  boolean split() {
    return !pieces.containsKey(UNSPLIT);
  }

  /** Of one split. */
  List<int[][]> pieces(String split) {
    return pieces.get(split);
  }
}
