package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.music.FrameNll;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.KeyFrequencies;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Bach's chorales, or composed ones, for next-frame prediction: each of 88 keys, down or up. Every
 * frame counts, the first too, which is predicted from silence.
 *
 * @param chorales three splits
 * @param summary for the report
 */
record VariantsData(JsbChorales chorales, DataSummary summary) {

  /** Chorales that are scored at once; it has no part in the score. */
  private static final int SCORED_TOGETHER = 32;

  static VariantsData open(VariantsConfig config, RunContext context) throws IOException {
    OpenedData.Synthetic<JsbChorales> composed =
        new OpenedData.Synthetic<>(
            "synthetic-chorales",
            "chorales, composed by program; scores say nothing about Bach's",
            SyntheticChorales::splits);
    OpenedData<JsbChorales> opened =
        config.chorales() == VariantsConfig.Chorales.SYNTHETIC
            ? composed.open(context, "asked for by --chorales synthetic")
            : OpenedData.open(context, Datasets.JSB_CHORALES, JsbChorales::load, composed);
    JsbChorales all = opened.data();
    int most = config.examples() == 0 ? Integer.MAX_VALUE : config.examples();
    List<int[][]> train = all.train().subList(0, Math.min(most, all.train().size()));
    return new VariantsData(
        new JsbChorales(train, all.validation(), all.test()),
        opened.summary(train.size(), all.validation().size(), all.test().size()));
  }

  /** Batches to learn from, in a new order in each epoch. */
  BatchSource training(int batch, long seed) {
    return new PianoRollBatches(
        chorales.train(), new PianoRollBatches.Options(batch, seed, true, true));
  }

  /** Nats a frame of a model on chorales, over all frames of all of them. */
  static double nll(ComputationGraph graph, List<int[][]> chorales) {
    BatchSource batches =
        new PianoRollBatches(
            chorales, new PianoRollBatches.Options(SCORED_TOGETHER, 0, false, true));
    FrameNll nll = new FrameNll();
    for (int i = 0; i < batches.batches(); i++) {
      MultiDataSet batch = batches.batch(0, i);
      INDArray keys = graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays())[0];
      nll.add(keys, batch.getLabels(0), batch.getLabelsMaskArray(0));
    }
    return nll.value();
  }

  /** Nats a frame of a model that sees nothing but how often each key is down. */
  double baseline() {
    return KeyFrequencies.fit(chorales.train()).nll(chorales.test());
  }
}
