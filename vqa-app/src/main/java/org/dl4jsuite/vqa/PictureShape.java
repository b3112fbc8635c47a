package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dl4jsuite.training.run.AtomicFile;

/**
 * Shape of one picture's input, {@link PictureInput#shape}; saved with a run, so that a picture
 * asked about later is brought to it.
 *
 * @param origin {@link PictureInput#origin}
 */
record PictureShape(long[] sizes, String origin) {

  /** Pixels across, of {@code [3, height, width]}. */
  int width() {
    return (int) sizes[2];
  }

  /** Pixels down, of {@code [3, height, width]}. */
  int height() {
    return (int) sizes[1];
  }

  /** Values of one picture. */
  int length() {
    return (int) LongStream.of(sizes).reduce(1, (a, b) -> a * b);
  }

  /** Writes the sizes on a line, and the origin on the next. */
  void save(Path path) throws IOException {
    String line = LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining(" "));
    AtomicFile.write(path, (line + "\n" + origin + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #save} wrote. */
  static PictureShape load(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a run must have its picture's shape, found none (%s)".formatted(path));
    }
    List<String> lines = Files.readString(path).lines().toList();
    String line = lines.isEmpty() ? "" : lines.get(0).strip();
    String origin = lines.size() < 2 ? "" : lines.get(1);
    try {
      return new PictureShape(
          line.isEmpty()
              ? new long[0]
              : Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray(),
          origin);
    } catch (NumberFormatException e) {
      throw new IOException(
          "a picture's shape must be numbers, found '%s' (%s)".formatted(line, path), e);
    }
  }
}
