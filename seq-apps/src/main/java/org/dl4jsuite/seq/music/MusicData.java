package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.util.List;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * What a run learns from, chooses by and is tested with; see {@link Chorales}.
 *
 * @param train what is learned from
 * @param validation picks the best epoch
 * @param test read once, at the end
 * @param summary for the report
 */
record MusicData(
    List<int[][]> train, List<int[][]> validation, List<int[][]> test, DataSummary summary) {

  static MusicData open(MusicConfig config, RunContext context) throws IOException {
    Chorales opened =
        Chorales.open(
            config.chorales() == MusicConfig.Chorales.SYNTHETIC,
            config.file(),
            config.splitSeed(),
            config.examples(),
            context);
    JsbChorales splits = opened.splits();
    return new MusicData(splits.train(), splits.validation(), splits.test(), opened.summary());
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
