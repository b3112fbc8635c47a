package org.dl4jsuite.data.labelled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dl4jsuite.data.text.PlainText;

/**
 * A folder that holds a folder for each class, and these the texts: a file each, {@code *.txt} or
 * without an ending, in UTF-8.
 */
final class ClassFolders {

  private ClassFolders() {}

  /** The folders of classes, sorted by name; hidden ones are none. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).filter(p -> !isHidden(p)).sorted().toList();
    }
  }

  /**
   * Reads all texts.
   *
   * @param prefix of the texts' ids
   * @throws IllegalArgumentException where a class has no text
   */
  static void read(Path folder, String prefix, Collected collected) throws IOException {
    int others = 0;
    for (Path within : in(folder)) {
      String label = within.getFileName().toString();
      List<Path> files;
      try (Stream<Path> all = Files.list(within)) {
        files = all.filter(p -> !isHidden(p)).sorted().toList();
      }
      List<Path> texts = files.stream().filter(ClassFolders::isText).toList();
      if (texts.isEmpty()) {
        throw new IllegalArgumentException(
            "the folder of a class must hold texts, *.txt, found none among %,d files (%s)"
                .formatted(files.size(), within));
      }
      others += files.size() - texts.size();
      int before = collected.texts().size();
      for (Path file : texts) {
        String id = prefix + label + "/" + file.getFileName();
        byte[] bytes = Files.readAllBytes(file);
        collected.hash((id + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
        collected.hash(bytes);
        collected.add(id, label, PlainText.decode(bytes, file.toString()));
      }
      if (collected.texts().size() == before) {
        throw new IllegalArgumentException(
            "a class must have a text that is not empty, found %,d empty ones (%s)"
                .formatted(texts.size(), within));
      }
    }
    if (others > 0) {
      collected.note("passed over: %,d files that are not *.txt".formatted(others));
    }
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && (name.endsWith(".txt") || name.indexOf('.') < 0);
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
