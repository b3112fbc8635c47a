package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.util.List;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The chorales of a run: Bach's in the split of Boulanger-Lewandowski et al. (2012), or ones
 * composed by program where those are not to be had. A chorale is {@code [time][notes]}.
 *
 * @param train what is learned from
 * @param validation picks the best epoch
 * @param test read once, at the end
 * @param summary for the report
 */
record MusicData(
    List<int[][]> train, List<int[][]> validation, List<int[][]> test, DataSummary summary) {

  static MusicData open(MusicConfig config, RunContext context) throws IOException {
    OpenedData.Synthetic<JsbChorales> composed =
        new OpenedData.Synthetic<>(
            "synthetic-chorales",
            "chorales, composed by program; scores say nothing about Bach's",
            SyntheticChorales::splits);
    OpenedData<JsbChorales> opened =
        config.chorales() == MusicConfig.Chorales.SYNTHETIC
            ? composed.open(context, "asked for by --chorales synthetic")
            : OpenedData.open(context, Datasets.JSB_CHORALES, JsbChorales::load, composed);
    JsbChorales splits = opened.data();
    List<int[][]> train = splits.train();
    if (config.examples() > 0 && config.examples() < train.size()) {
      train = train.subList(0, config.examples());
    }
    return new MusicData(
        train,
        splits.validation(),
        splits.test(),
        opened.summary(train.size(), splits.validation().size(), splits.test().size()));
  }

  /** Batches to learn from: shuffled and transposed anew in each epoch. */
  BatchSource trainingBatches(MusicConfig config) {
    return new MusicBatches(
        train,
        new PianoRollBatches.Options(config.batch(), config.seed(), true, true),
        new MusicBatches.Transposition(config.down(), config.up()),
        config.clock());
  }

  static long frames(List<int[][]> chorales) {
    return chorales.stream().mapToLong(chorale -> chorale.length).sum();
  }
}
