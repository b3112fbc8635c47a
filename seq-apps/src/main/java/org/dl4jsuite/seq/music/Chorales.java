package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.OwnMusic;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The chorales of a run: Bach's in the split of Boulanger-Lewandowski et al. (2012), or ones
 * composed by program where those are not to be had, or the user's own music. A chorale is {@code
 * [time][notes]}.
 *
 * @param splits to learn from, to choose by, to test with
 * @param summary for the report
 */
public record Chorales(JsbChorales splits, DataSummary summary) {

  private static final int HASH_DIGITS = 12;

  /**
   * Opens them.
   *
   * @param composed whether composed ones are asked for
   * @param file the user's own: a folder of MIDI files or a JSON file; empty for none
   * @param splitSeed of the split of the user's own, where it has none
   * @param examples chorales to learn from, the first so many; 0 for all
   */
  public static Chorales open(
      boolean composed, String file, long splitSeed, int examples, RunContext context)
      throws IOException {
    OpenedData<JsbChorales> opened =
        file.isEmpty() ? bachs(composed, context) : own(Path.of(file), splitSeed, context);
    JsbChorales all = opened.data();
    int most = examples == 0 ? Integer.MAX_VALUE : examples;
    List<int[][]> train = all.train().subList(0, Math.min(most, all.train().size()));
    return new Chorales(
        new JsbChorales(train, all.validation(), all.test()),
        opened.summary(train.size(), all.validation().size(), all.test().size()));
  }

  private static OpenedData<JsbChorales> bachs(boolean composed, RunContext context)
      throws IOException {
    OpenedData.Synthetic<JsbChorales> made =
        new OpenedData.Synthetic<>(
            "synthetic-chorales",
            "chorales, composed by program; scores say nothing about Bach's",
            SyntheticChorales::splits);
    return composed
        ? made.open(context, "asked for by --chorales synthetic")
        : OpenedData.open(context, Datasets.JSB_CHORALES, JsbChorales::load, made);
  }

  /**
   * Its id has a part of its hash: a run goes on, or is scored again, with the same music alone.
   */
  private static OpenedData<JsbChorales> own(Path file, long splitSeed, RunContext context)
      throws IOException {
    context.say("data        %s, your own", file);
    OwnMusic music = OwnMusic.read(file, splitSeed);
    music.remarks().forEach(remark -> context.say("            " + remark));
    String name = file.getFileName().toString();
    return new OpenedData<>(
        music.splits(),
        name + "-" + music.sha256().substring(0, HASH_DIGITS),
        "real",
        Map.of(name, music.sha256()));
  }
}
