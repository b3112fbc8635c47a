package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.RunFolder;

/**
 * How a run is repeated.
 *
 * @param command what starts training, {@code ./suite weather train}
 * @param preset the values that the run's preset stands for, or empty if unknown: then the command
 *     line names every value
 */
public record Reproduction(String command, Map<String, ?> preset) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /**
   * The command line, exact: options for what differs from the preset, or from the settings of the
   * run that it started from, alone; quoted for a shell.
   */
  public String commandLine(RunResult result) throws IOException {
    StringBuilder line = new StringBuilder(command);
    Optional<RunFolder.Settings> settings = settings(result.folder());
    String from = settings.map(RunFolder.Settings::from).orElse(null);
    if (from == null) {
      option(line, "preset", result.preset());
      option(line, "seed", Long.toString(result.seed()));
      changes(result).forEach((key, value) -> option(line, key, String.valueOf(value)));
    } else {
      option(line, "from", from);
      Map<String, String> other = settings(Path.of(from)).map(s -> s.config()).orElse(Map.of());
      settings
          .get()
          .config()
          .forEach(
              (key, value) -> {
                if (!value.equals(other.get(key))) {
                  option(line, key, value);
                }
              });
    }
    settings.map(RunFolder.Settings::dataDir).ifPresent(dir -> option(line, "data-dir", dir));
    return line.toString();
  }

  /** The command line that shows this run beside another. */
  String comparison(RunResult result) {
    String program = command.replaceFirst(" train$", "");
    return program + " compare " + quoted(result.folder().toString()) + " OTHER";
  }

  /** Empty for what was not run by the command line. */
  private static Optional<RunFolder.Settings> settings(Path run) throws IOException {
    return Files.exists(run.resolve("config.json"))
        ? Optional.of(RunFolder.settings(run))
        : Optional.empty();
  }

  /** The values that differ from the preset's. */
  Map<String, Object> changes(RunResult result) {
    Map<String, Object> changes = new LinkedHashMap<>();
    result
        .config()
        .forEach(
            (key, value) -> {
              boolean same = String.valueOf(value).equals(String.valueOf(preset.get(key)));
              if (!key.equals("seed") && !(preset.containsKey(key) && same)) {
                changes.put(key, value);
              }
            });
    return changes;
  }

  private static void option(StringBuilder line, String key, String value) {
    line.append(" --").append(key).append(' ').append(quoted(value));
  }

  /** A word as a shell reads it. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
