package org.dl4jsuite.data.labelled;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user's own texts with a class each, read and split.
 *
 * @param labels the classes of the training texts: in the order of their numbers if all are whole
 *     numbers, else in Unicode's order
 * @param train what is learned from
 * @param validation chooses among models
 * @param test read once, at the end
 * @param twins training texts that stand in the test too, word for word
 * @param notes lines for the user: what was recognised, left out, and how it was split
 * @param sha256 of all that was read
 */
public record LabelledTexts(
    List<String> labels,
    List<LabelledText> train,
    List<LabelledText> validation,
    List<LabelledText> test,
    int twins,
    List<String> notes,
    String sha256) {

  /**
   * How to read.
   *
   * @param textColumn of a table: name, or number from 1; empty to recognise it
   * @param labelColumn the same, of the class
   * @param seed of the split
   */
  public record Options(String textColumn, String labelColumn, long seed) {}

  private enum Part {
    TRAIN("train", "training"),
    VALIDATION("validation", "valid", "val", "dev"),
    TEST("test");

    private final List<String> names;

    Part(String... names) {
      this.names = List.of(names);
    }
  }

  /**
   * Reads a CSV or TSV file; a folder with a folder for each class; or one that has {@code train},
   * {@code test} and perhaps {@code validation}, each of them a folder of that kind or a table.
   *
   * @throws IllegalArgumentException where the texts are not as they must be, with the place
   */
  public static LabelledTexts read(Path path, Options options) throws IOException {
    try {
      if (Files.isRegularFile(path)) {
        Collected all = new Collected();
        TextTable.open(path, options.textColumn, options.labelColumn).read("", all);
        return split(all, options.seed, path);
      }
      if (!Files.isDirectory(path)) {
        throw new IllegalArgumentException(
            "texts must be a file or a folder, found none (%s)".formatted(path));
      }
      Map<Part, Path> parts = parts(path);
      return parts.isEmpty() ? ofClasses(path, options) : ofParts(path, parts, options);
    } catch (FileSystemException e) {
      throw new IOException("texts must be readable, found %s (%s)".formatted(e, path), e);
    }
  }

  private static LabelledTexts ofClasses(Path folder, Options options) throws IOException {
    if (ClassFolders.in(folder).isEmpty()) {
      throw new IllegalArgumentException(
          "a folder of texts must hold a folder for each class with *.txt files in it, found no folder (%s)%s"
              .formatted(folder, hint(folder)));
    }
    Collected all = new Collected();
    ClassFolders.read(folder, "", all);
    return split(all, options.seed, folder);
  }

  private static String hint(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(TextTable::isTable)
          .min(Comparator.naturalOrder())
          .map(file -> "; name the file itself: " + file)
          .orElse("");
    }
  }

  private static LabelledTexts split(Collected all, long seed, Path path) {
    List<String> labels = labels(all.texts(), path);
    StratifiedSplit split = StratifiedSplit.of(all.texts(), true, seed, path.toString());
    List<String> notes = new ArrayList<>(all.notes());
    noteCopies(all.texts(), notes);
    notes.add(
        "split by seed %d, of each class 80 %% to learn from, 10 %% validation, 10 %% test; copies of a text together"
            .formatted(seed));
    return new LabelledTexts(
        labels, split.train(), split.validation(), split.test(), 0, notes, all.sha256());
  }

  private static LabelledTexts ofParts(Path folder, Map<Part, Path> parts, Options options)
      throws IOException {
    for (Part part : List.of(Part.TRAIN, Part.TEST)) {
      if (!parts.containsKey(part)) {
        throw new IllegalArgumentException(
            "a folder of texts must hold 'train' and 'test', or neither, found no '%s' (%s)"
                .formatted(part.names.get(0), folder));
      }
    }
    Collected all = new Collected();
    Map<Part, List<LabelledText>> texts = new HashMap<>();
    for (Map.Entry<Part, Path> part : parts.entrySet()) {
      int before = all.texts().size();
      String prefix = part.getKey().names.get(0) + "/";
      if (Files.isDirectory(part.getValue())) {
        ClassFolders.read(part.getValue(), prefix, all);
      } else {
        TextTable.open(part.getValue(), options.textColumn, options.labelColumn).read(prefix, all);
      }
      texts.put(part.getKey(), List.copyOf(all.texts().subList(before, all.texts().size())));
    }
    List<LabelledText> train = texts.get(Part.TRAIN);
    List<LabelledText> validation = texts.get(Part.VALIDATION);
    List<LabelledText> test = texts.get(Part.TEST);
    List<String> labels = labels(train, folder);
    List<String> notes = new ArrayList<>(all.notes());
    noteCopies(train, notes);
    if (validation == null) {
      StratifiedSplit split =
          StratifiedSplit.of(train, false, options.seed, parts.get(Part.TRAIN).toString());
      train = split.train();
      validation = split.validation();
      notes.add(
          "test as given; validation by seed %d, 10 %% of each class".formatted(options.seed));
    } else {
      notes.add(
          "split as given; training texts in validation too: %,d"
              .formatted(StratifiedSplit.shared(train, validation)));
    }
    requireKnown(labels, validation, "validation", folder);
    requireKnown(labels, test, "test", folder);
    return new LabelledTexts(
        labels, train, validation, test, StratifiedSplit.shared(train, test), notes, all.sha256());
  }

  private static Map<Part, Path> parts(Path folder) throws IOException {
    Map<Part, Path> found = new LinkedHashMap<>();
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.sorted().toList();
    }
    for (Part part : Part.values()) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean table = Files.isRegularFile(entry) && TextTable.isTable(entry);
        if (part.names.contains(table ? name.replaceFirst("\\..*", "") : name)
            && (table || Files.isDirectory(entry) && !ClassFolders.in(entry).isEmpty())) {
          found.putIfAbsent(part, entry);
        }
      }
    }
    return found;
  }

  private static List<String> labels(List<LabelledText> texts, Path path) {
    List<String> labels = texts.stream().map(LabelledText::label).distinct().toList();
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "texts must be of two classes or more, found %s (%s)"
              .formatted(labels.isEmpty() ? "no text" : "'" + labels.get(0) + "' alone", path));
    }
    boolean numbers = labels.stream().allMatch(label -> label.matches("-?\\d{1,9}"));
    return labels.stream()
        .sorted(numbers ? Comparator.comparing(Integer::valueOf) : Comparator.naturalOrder())
        .toList();
  }

  private static void requireKnown(
      List<String> labels, List<LabelledText> texts, String part, Path path) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "the part '%s' must have a text, found none (%s)".formatted(part, path));
    }
    for (LabelledText text : texts) {
      if (!labels.contains(text.label())) {
        throw new IllegalArgumentException(
            "classes of '%s' must be those of 'train', %s, found '%s' (%s in %s)"
                .formatted(part, labels, text.label(), text.id(), path));
      }
    }
  }

  private static void noteCopies(List<LabelledText> texts, List<String> notes) {
    Map<String, String> first = new HashMap<>();
    Set<String> contradicted = new HashSet<>();
    int copies = 0;
    for (LabelledText text : texts) {
      String before = first.putIfAbsent(text.text().strip(), text.label());
      copies += before == null ? 0 : 1;
      if (before != null && !before.equals(text.label())) {
        contradicted.add(text.text().strip());
      }
    }
    if (copies > 0) {
      notes.add(
          "%,d texts are copies of others%s"
              .formatted(
                  copies,
                  contradicted.isEmpty()
                      ? ""
                      : ", %,d texts stand under several labels".formatted(contradicted.size())));
    }
  }
}
