package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.Task;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.run.RunFolder;

/** The task {@code variants}: the paper's search and its report. */
public final class VariantsStudies {

  static final String TASK = "variants";

  private static final List<String> EXAMPLES =
      """
          search
          search --preset full --out runs/variants
          search --preset full --budget 10 --out runs/ten-minutes
          report --out runs/variants
          report --out runs/variants --data-dir data
          report --out runs/variants --debug
          """
          .lines()
          .toList();

  private VariantsStudies() {}

  /** Its commands. */
  public static Task task() {
    return new Task(
        TASK,
        "Which parts of an LSTM matter: nine variants compared (article 4's paper).",
        List.of(SearchCommand.spec(), new ReportCommand()),
        EXAMPLES);
  }

  /** Opens the chorales, which must be those that the folder's trials learnt from. */
  static VariantsData open(VariantsConfig config, RunFolder.Settings settings, RunContext context)
      throws IOException {
    RunContext begun = context.goingOn(settings.dataDir(context.dataDir().orElse(null)));
    VariantsData data = VariantsData.open(config, begun);
    begun.keep(data.summary());
    return data;
  }

  /** The whole command line of a search, for the report: what differs from its preset. */
  static String command(RunFolder.Settings settings, RunContext context) {
    StringBuilder line = new StringBuilder("./suite variants search");
    option(line, "preset", settings.preset());
    Map<String, String> preset =
        VariantsConfig.SCHEMA.texts(
            VariantsConfig.SCHEMA.create(VariantsConfig.SCHEMA.preset(settings.preset()).values()));
    settings
        .config()
        .forEach(
            (key, value) -> {
              if (!value.equals(preset.get(key))) {
                option(line, key, value);
              }
            });
    Path dataDir = settings.dataDir(context.dataDir().orElse(null));
    if (dataDir != null) {
      option(line, "data-dir", dataDir.toString());
    }
    option(line, "out", context.out().toString());
    return line.toString();
  }

  private static void option(StringBuilder line, String key, String value) {
    line.append(" --").append(key).append(' ').append(Reproduction.quoted(value));
  }
}
