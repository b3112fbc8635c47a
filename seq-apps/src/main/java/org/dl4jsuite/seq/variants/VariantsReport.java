package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.StudyReport;
import org.dl4jsuite.training.run.AtomicFile;

/** What the search found: which parts matter, and which hyperparameters. */
final class VariantsReport {

  private static final String NONE = "–";

  private final VariantsConfig config;
  private final VariantsData data;
  private final Comparison comparison;
  private final List<Influence> influences;
  private final double baseline;
  private final int draws;

  VariantsReport(VariantsConfig config, VariantsData data, List<TrialResult> results) {
    this.config = config;
    this.data = data;
    comparison = Comparison.of(config, results);
    if (comparison.rounds() == 0) {
      throw new IllegalArgumentException(
          "at least one trial of each variant must be finished, found %d trials; search on, or choose fewer --variants"
              .formatted(results.size()));
    }
    baseline = data.baseline();
    influences = Influence.all(config, results, baseline);
    draws = Influence.draws(results);
  }

  /** Says table and answer, and writes them with the plots into the folder. */
  void write(RunContext context, String command) throws IOException {
    Path folder = context.out();
    context.say(table().text());
    context.say(answer());
    context.say("");
    context.say(draws < Influence.LEAST_DRAWS ? tooFew() : influenceTable().text());
    AtomicFile.write(folder.resolve("variants.txt"), table().text() + "\n" + answer() + "\n");
    List<Section> sections = new ArrayList<>();
    sections.add(variants(folder));
    sections.add(hyperparameters(folder));
    StudyReport.write(
        folder,
        "Which parts of an LSTM matter",
        "Nine variants on %s (%s), %d trials of each"
            .formatted(data.summary().id(), data.summary().source(), comparison.rounds()),
        command,
        sections);
    context.say("report      " + folder.resolve("report.html"));
  }

  ReportTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Row row : comparison.rows()) {
      boolean scored = !row.chosen().isEmpty();
      rows.add(
          List.of(
              row.variant().name(),
              row.variant().title(),
              Integer.toString(row.diverged()),
              Integer.toString(row.chosen().size()),
              scored ? Numbers.text(Math.round(row.meanParameters())) : NONE,
              number(row.meanValidation()),
              number(row.mean()),
              row.chosen().size() > 1 ? number(row.deviation()) : NONE,
              Double.isNaN(row.p()) ? NONE : String.format(Locale.ROOT, "%.4f", row.p()),
              row.verdict().toString()));
    }
    return new ReportTable(
        List.of(
            "variant",
            "",
            "diverged",
            "best",
            "parameters",
            "validation",
            "test NLL",
            "deviation",
            "p",
            "against vanilla"),
        rows);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The question's answer, from the numbers alone. */
  String answer() {
    return ("Of %d trials each, the best by validation, test NLL in nats a frame over all frames (key"
            + " frequencies alone: %.3f). Welch's t-test against vanilla at p < %s: significantly"
            + " worse: %s. Significantly better: %s. Not told apart: %s.%s")
        .formatted(
            comparison.rounds(),
            baseline,
            Comparison.SIGNIFICANT,
            comparison.of(Comparison.Verdict.WORSE),
            comparison.of(Comparison.Verdict.BETTER),
            comparison.of(Comparison.Verdict.SAME),
            data.summary().source().equals("synthetic")
                ? " On composed chorales: this says nothing about Bach's."
                : "");
  }

  /** Instead of shares that would be chance. */
  private String tooFew() {
    return "hyperparameters: to tell which of them matter takes at least %d trials of each variant, found %d"
        .formatted(Influence.LEAST_DRAWS, draws);
  }

  ReportTable influenceTable() {
    List<List<String>> rows = new ArrayList<>();
    for (Influence influence : influences) {
      rows.add(
          List.of(
              influence.name(),
              String.format(Locale.ROOT, "%.1f %%", 100 * influence.share()),
              String.format(Locale.ROOT, "%.2f", influence.bestPlace())));
    }
    return new ReportTable(List.of("hyperparameter", "share of the variance", "best about"), rows);
  }

  private Section variants(Path folder) throws IOException {
    Path boxes = folder.resolve("variants.png");
    Plots.boxes(
        "Test NLL of each variant's best trials",
        "variant (parameters)",
        "nats a frame",
        comparison.rows().stream().map(VariantsReport::box).toList(),
        boxes);
    List<Block> blocks = new ArrayList<>();
    if (data.summary().source().equals("synthetic")) {
      blocks.add(new Block.Notice("Composed chorales: scores say nothing about Bach's."));
    }
    blocks.add(new Block.Text(answer()));
    blocks.add(table());
    blocks.add(
        new Picture(
            "Orange: significantly worse than vanilla; green: better; blue: neither.",
            boxes,
            "A box of test scores for each variant, with its number of parameters"));
    return new Section("Variants", blocks);
  }

  private static Plots.Box box(Comparison.Row row) {
    int group =
        switch (row.verdict()) {
          case WORSE -> 1;
          case BETTER -> 2;
          default -> 0;
        };
    String name = row.variant().name().replace("VANILLA", "V");
    return new Plots.Box(
        "%s (%dk)".formatted(name, Math.round(row.meanParameters() / 1000)), row.test(), group);
  }

  private Section hyperparameters(Path folder) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            "Validation NLL over the trials of all variants, each hyperparameter's range in equal"
                + " parts: the share of all variance that lies between the parts, and means with"
                + " bands from best to worst. Nets no better than key frequencies count as those."));
    blocks.add(draws < Influence.LEAST_DRAWS ? new Block.Notice(tooFew()) : influenceTable());
    for (Influence influence : influences) {
      Path file = folder.resolve(influence.key() + ".png");
      Plots.lines(
          "Validation NLL by " + influence.name(),
          influence.name(),
          "nats a frame",
          List.of(influence.series()),
          file);
      blocks.add(new Picture(influence.name(), file, "Mean score in each part of the range"));
    }
    return new Section("Hyperparameters", blocks);
  }
}
