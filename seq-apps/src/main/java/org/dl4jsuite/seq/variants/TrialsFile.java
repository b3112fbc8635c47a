package org.dl4jsuite.seq.variants;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.RunFolder;

/**
 * {@code trials.csv} of a search: a line for each finished trial, in the order in which they were
 * finished. It is written whole each time, so that it never holds half a line. Beside it {@code
 * config.json}, the search's settings: those that a trial's outcome depends on stay as they are.
 */
final class TrialsFile {

  static final String NAME = "trials.csv";
  static final String SETTINGS = "config.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final List<TrialResult> results;

  private TrialsFile(Path file, List<TrialResult> results) {
    this.file = file;
    this.results = results;
  }

  /**
   * Opens a folder's file, or begins one, and writes the settings beside it.
   *
   * @throws IllegalArgumentException where the folder holds trials of other settings
   */
  static TrialsFile open(Path folder, RunFolder.Settings settings) throws IOException {
    Path path = folder.resolve(SETTINGS);
    if (Files.exists(path)) {
      Map<String, String> begun = ofTrials(RunFolder.settings(folder));
      ofTrials(settings)
          .forEach(
              (key, value) -> {
                if (!value.equals(begun.get(key))) {
                  throw new IllegalArgumentException(
                      "--%s must stay %s, with which the search began, found %s (%s); choose another --out"
                          .formatted(key, begun.get(key), value, path));
                }
              });
    }
    AtomicFile.write(path, JSON.writeValueAsBytes(settings));
    return new TrialsFile(folder.resolve(NAME), read(folder));
  }

  private static Map<String, String> ofTrials(RunFolder.Settings settings) {
    return VariantsConfig.SCHEMA.create(settings.config()).ofTrials();
  }

  /** The finished trials of a folder; none where there is no file yet. */
  static List<TrialResult> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    List<TrialResult> results = new ArrayList<>();
    if (!Files.exists(file)) {
      return results;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(TrialResult.HEADER)) {
      throw new IOException(
          "The header must be '%s', found '%s' (%s, line 1)"
              .formatted(TrialResult.HEADER, lines.isEmpty() ? "" : lines.get(0), file));
    }
    for (int i = 1; i < lines.size(); i++) {
      try {
        results.add(TrialResult.parse(lines.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "A line must be a trial, found '%s' (%s, line %d)".formatted(lines.get(i), file, i + 1),
            e);
      }
    }
    return results;
  }

  /** Adds a finished trial. */
  synchronized void add(TrialResult result) throws IOException {
    results.add(result);
    StringBuilder text = new StringBuilder(TrialResult.HEADER).append('\n');
    results.forEach(each -> text.append(each.line()).append('\n'));
    AtomicFile.write(file, text.toString());
  }

  synchronized boolean has(Trial trial) {
    return results.stream().anyMatch(result -> result.trial().equals(trial));
  }

  /** All finished trials so far. */
  synchronized List<TrialResult> results() {
    return List.copyOf(results);
  }
}
