package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.util.List;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The chorales of a run: Bach's in the split of Boulanger-Lewandowski et al. (2012), or ones
 * composed by program where those are not to be had. A chorale is {@code [time][notes]}.
 *
 * @param splits to learn from, to choose by, to test with
 * @param summary for the report
 */
public record Chorales(JsbChorales splits, DataSummary summary) {

  /**
   * Opens them.
   *
   * @param composed whether composed ones are asked for
   * @param examples chorales to learn from, the first so many; 0 for all
   */
  public static Chorales open(boolean composed, int examples, RunContext context)
      throws IOException {
    OpenedData.Synthetic<JsbChorales> made =
        new OpenedData.Synthetic<>(
            "synthetic-chorales",
            "chorales, composed by program; scores say nothing about Bach's",
            SyntheticChorales::splits);
    OpenedData<JsbChorales> opened =
        composed
            ? made.open(context, "asked for by --chorales synthetic")
            : OpenedData.open(context, Datasets.JSB_CHORALES, JsbChorales::load, made);
    JsbChorales all = opened.data();
    int most = examples == 0 ? Integer.MAX_VALUE : examples;
    List<int[][]> train = all.train().subList(0, Math.min(most, all.train().size()));
    return new Chorales(
        new JsbChorales(train, all.validation(), all.test()),
        opened.summary(train.size(), all.validation().size(), all.test().size()));
  }
}
