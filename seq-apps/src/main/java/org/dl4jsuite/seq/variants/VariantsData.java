package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.music.FrameNll;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.KeyFrequencies;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.seq.music.Chorales;
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
    Chorales opened =
        Chorales.open(
            config.chorales() == VariantsConfig.Chorales.SYNTHETIC,
            config.file(),
            config.splitSeed(),
            config.examples(),
            context);
    return new VariantsData(opened.splits(), opened.summary());
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
