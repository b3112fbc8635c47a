package org.dl4jsuite.training.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dl4jsuite.training.RunResult;

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
   * The command line, exact: options for what differs from the preset alone, quoted for a shell.
   */
  public String commandLine(RunResult result) {
    StringBuilder line = new StringBuilder(command);
    option(line, "preset", result.preset());
    option(line, "seed", Long.toString(result.seed()));
    changes(result).forEach((key, value) -> option(line, key, String.valueOf(value)));
    return line.toString();
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
