package org.dl4jsuite.seq.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.music.KeyFrequencies;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariantsModelTest {

  private static final List<int[][]> CHORALES = SyntheticChorales.splits().train().subList(0, 4);
  private static final Hyperparameters DRAWN = new Hyperparameters(0.2, 0.9, 24, 0);

  @TempDir Path folder;

  private static BatchSource batches() {
    return new PianoRollBatches(
        CHORALES, new PianoRollBatches.Options(CHORALES.size(), 0, false, true));
  }

  @ParameterizedTest
  @EnumSource
  void firstScoreIsThatOfKnowingNothing(LstmVariant variant) {
    ComputationGraph model = VariantsModel.build(variant, DRAWN, 1);
    // Each key is down with a probability near a half.
    assertEquals(88 * Math.log(2), VariantsData.nll(model, CHORALES), 2);
  }

  @ParameterizedTest
  @EnumSource(names = {"VANILLA", "CIFG"})
  void learnsAFewChorales(LstmVariant variant) {
    ComputationGraph model = VariantsModel.build(variant, DRAWN, 1);
    Acceleration.apply(model);
    BatchSource batches = batches();
    for (int epoch = 0; epoch < 300; epoch++) {
      model.fit(batches.batch(0, 0));
    }
    double nll = VariantsData.nll(model, CHORALES);
    double baseline = KeyFrequencies.fit(CHORALES).nll(CHORALES);
    assertTrue(nll < 0.5 * baseline, variant + " " + nll + " against " + baseline);
  }

  @Test
  void savedAndRestoredItScoresTheSame() throws IOException {
    ComputationGraph model =
        VariantsModel.build(LstmVariant.FGR, new Hyperparameters(0.01, 0.5, 9, 0.3), 5);
    model.fit(batches().batch(0, 0));
    File file = folder.resolve("model.zip").toFile();
    ModelSerializer.writeModel(model, file, true);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file);
    assertEquals(VariantsData.nll(model, CHORALES), VariantsData.nll(restored, CHORALES));
  }
}
