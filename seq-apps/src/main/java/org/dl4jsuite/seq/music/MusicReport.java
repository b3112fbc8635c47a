package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;

/** What the task adds to the report: piano rolls of truth and expectation, NLL by position. */
final class MusicReport {

  /** Chorales that are drawn, and how much of each. */
  private static final int DRAWN = 3;

  private static final int DRAWN_FRAMES = 64;

  /** Frames whose NLL is drawn; few chorales are longer. */
  private static final int POSITIONS = 64;

  private static final int[] TABLE = {1, 2, 3, 4, 8, 16, 32, 64};

  private MusicReport() {}

  static void write(RunResult result, Predictions test) throws IOException {
    Path folder = result.folder();
    List<Picture> pictures = new ArrayList<>();
    Path curves = folder.resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    pictures.add(
        new Picture("Learning curves", curves, "Loss and scores over the epochs of training"));
    pictures.addAll(pictures(folder, test));
    ReportWriter.write(
        result,
        reproduction(result.preset()),
        pictures,
        List.of(
            Section.of(
                "NLL by position",
                "Nats of the first frames of the test chorales, the mean over those that are so long.",
                byPosition(test))));
  }

  private static Reproduction reproduction(String preset) {
    var schema = MusicConfig.SCHEMA;
    MusicConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite music train", schema.values(config));
  }

  static ReportTable byPosition(Predictions test) {
    List<List<String>> rows = new ArrayList<>();
    for (int frame : TABLE) {
      double nll = test.nllAt(frame - 1);
      if (!Double.isNaN(nll)) {
        rows.add(List.of(String.valueOf(frame), Numbers.text(nll)));
      }
    }
    return new ReportTable(List.of("frame", "nats"), rows);
  }

  /** Writes the rolls and the course of NLL as pictures. */
  static List<Picture> pictures(Path folder, Predictions test) throws IOException {
    Path rolls = folder.resolve("piano-rolls.png");
    Plots.pianoRolls(rolls(test), rolls);
    Path course = folder.resolve("nll-by-position.png");
    double[] x = IntStream.rangeClosed(1, POSITIONS).asDoubleStream().toArray();
    double[] y = IntStream.range(0, POSITIONS).mapToDouble(test::nllAt).toArray();
    Plots.lines(
        "NLL by position", "frame", "nats", List.of(Series.line("test chorales", x, y)), course);
    return List.of(
        new Picture(
            "Truth and expectation",
            rolls,
            "Test chorales as piano rolls; below each, how sure the model was of every key, one"
                + " frame ahead"),
        new Picture(
            "NLL by position", course, "Nats of the test chorales' frames, from the first"));
  }

  private static List<Plots.Roll> rolls(Predictions test) {
    List<Plots.Roll> rolls = new ArrayList<>();
    for (int c = 0; c < Math.min(DRAWN, test.truth().size()); c++) {
      boolean[][] truth = test.truth().get(c);
      int frames = Math.min(DRAWN_FRAMES, truth.length);
      float[][] sounding = new float[frames][PianoRoll.KEYS];
      float[][] expected = new float[frames][];
      for (int t = 0; t < frames; t++) {
        expected[t] = test.probabilities().get(c)[t];
        for (int k = 0; k < PianoRoll.KEYS; k++) {
          sounding[t][k] = truth[t][k] ? 1 : 0;
        }
      }
      rolls.add(new Plots.Roll("Chorale " + (c + 1), sounding, PianoRoll.LOWEST, 0));
      rolls.add(
          new Plots.Roll(
              "Expected, each frame after the true ones before it", expected, PianoRoll.LOWEST, 0));
    }
    return rolls;
  }
}
