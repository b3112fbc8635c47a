package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.Augmentation;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.schedule.LearningRate;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class ArticleLinesTest {

  private static final Pattern LINE =
      Pattern.compile(
          "Epoch [ \\d]\\d, Batch [ \\d]{2}\\d - Loss: [ \\d]{5}\\.\\d{4}"
              + " Validation Accuracy: [01]\\.\\d{6}");

  /** As the article's network, but for few units and logits that are the output's bias alone. */
  private static ComputationGraph withLogits(float... logits) {
    ComputationGraph model = model("denseUnits", "4");
    model.getParam("out_W").assign(0);
    model.getParam("out_b").assign(Nd4j.createFromArray(logits).reshape(1, 10));
    return model;
  }

  private static ComputationGraph model(String... pairs) {
    Map<String, String> values = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return MnistDropoutModel.build(MnistDropoutConfig.SCHEMA.create(values));
  }

  private static ImageSet labelled(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return ImageSet.of(28, 28, 10, new byte[labels.length * 784], bytes);
  }

  /** This many digits 0, then threes up to 256, then zeros again. */
  private static ImageSet validation(int zeros) {
    int[] labels = new int[400];
    java.util.Arrays.fill(labels, zeros, 256, 3);
    return labelled(labels);
  }

  private static String line(ComputationGraph model, ImageSet train, ImageSet val, int at) {
    BatchSource batches =
        new ImageBatches(train, new ImageBatches.Options(2, 1, false, true, Augmentation.NONE));
    List<String> said = new ArrayList<>();
    new ArticleLines(batches, val, 1, said::add)
        .stepDone(model, TrainingState.initial(), new StepMetrics(at, at, 10, 10, 1, 7, 0.1, 2));
    assertEquals(1, said.size());
    return said.get(0);
  }

  @Test
  void lineIsTheArticlesToTheLetter() {
    ComputationGraph model = withLogits(50723.3984f, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(
        "Epoch  1, Batch   1 - Loss: 50723.3984 Validation Accuracy: 0.117188",
        line(model, labelled(3, 3, 3, 3), validation(30), 1));
  }

  @Test
  void columnsStayInPlace() {
    ComputationGraph model = withLogits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    String line = line(model, labelled(new int[24]), validation(256), 10);
    assertEquals("Epoch 10, Batch  10 - Loss:     2.3026 Validation Accuracy: 1.000000", line);
    assertTrue(LINE.matcher(line).matches());
  }

  @Test
  void localeDoesNotChangeTheLine() {
    java.util.Locale before = java.util.Locale.getDefault();
    java.util.Locale.setDefault(java.util.Locale.GERMANY);
    try {
      String line = line(withLogits(new float[10]), labelled(1, 2), validation(64), 1);
      assertTrue(LINE.matcher(line).matches(), line);
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void accuracyIsOfTheFirst256Alone() {
    // All answers are 0: right on 64 of the first 256, and on all of the 144 that follow.
    String line = line(withLogits(9, 0, 0, 0, 0, 0, 0, 0, 0, 0), labelled(0, 0), validation(64), 1);
    assertTrue(line.endsWith("Validation Accuracy: 0.250000"), line);
  }

  @Test
  void fewerThan256ValidationDigitsAreAllScored() {
    ComputationGraph model = withLogits(9, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    String line = line(model, labelled(0, 0), labelled(0, 0, 0, 1), 1);
    assertTrue(line.endsWith("Validation Accuracy: 0.750000"), line);
  }

  @Test
  void linesComeEverySoManyStepsAndAtTheFirst() {
    ComputationGraph model = withLogits(9, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    List<String> said = new ArrayList<>();
    ImageSet set = labelled(0, 0, 0, 0, 0, 0, 0, 0);
    BatchSource batches =
        new ImageBatches(set, new ImageBatches.Options(1, 1, false, true, Augmentation.NONE));
    ArticleLines lines = new ArticleLines(batches, set, 3, said::add);
    for (int step = 1; step <= 14; step++) {
      int epoch = (step - 1) / 7 + 1;
      int within = (step - 1) % 7 + 1;
      lines.stepDone(
          model, TrainingState.initial(), new StepMetrics(epoch, within, 7, 2, step, 7, 0.1, 1));
    }
    assertEquals(
        List.of("1, Batch   1", "1, Batch   3", "1, Batch   6", "2, Batch   3", "2, Batch   6"),
        said.stream().map(line -> line.substring(7, 19)).toList());
  }

  @Test
  void lossIsThatOfTheLogitsInDoublePrecision() {
    for (String init : List.of("he", "standard-normal")) {
      ComputationGraph model = model("init", init);
      MultiDataSet batch = batches(30, 30).batch(0, 0);
      double loss = ArticleLines.loss(model, batch.getFeatures(0), batch.getLabels(0));
      double expected = direct(model, batch);
      assertEquals(expected, loss, 1e-4 * expected, init);
      // DL4J's own score cannot pass 23.
      assertTrue(init.equals("he") || loss > 1_000, init + " " + loss);
    }
  }

  @Test
  void hugeLogitsStayFinite() {
    MultiDataSet batch =
        new ImageBatches(labelled(0, 1), ImageBatches.Options.inOrder(2)).batch(0, 0);
    ComputationGraph model = withLogits(1e30f, -1e30f, 0, 0, 0, 0, 0, 0, 0, 0);
    double loss = ArticleLines.loss(model, batch.getFeatures(0), batch.getLabels(0));
    assertEquals(1e30, loss, 1e24, "mean of 0 and 2e30");
  }

  @Test
  void lossIsAfterTheStepAndWithoutDropout() throws Exception {
    ComputationGraph model =
        model("keepDense", "0.3", "denseUnits", "64", "updater", "sgd", "learningRate", "0.05");
    Acceleration.apply(model);
    BatchSource batches = batches(45, 15);
    ImageSet validation = SyntheticDigits.draw(256, 1, 9);
    List<String> said = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    FitListener direct =
        new FitListener() {
          private INDArray previous = model.params().dup();

          @Override
          public Optional<String> stepDone(
              ComputationGraph graph, TrainingState state, StepMetrics step) {
            MultiDataSet batch = batches.batch(step.epoch() - 1, step.step() - 1);
            after.add(direct(graph, batch));
            ComputationGraph old = graph.clone();
            old.setParams(previous);
            before.add(direct(old, batch));
            previous = graph.params().dup();
            return Optional.empty();
          }
        };
    new Trainer(
            model,
            new Trainer.Plan(2, 1, LearningRate.constant(0.05)),
            batches,
            graph -> Map.of(),
            List.of(new ArticleLines(batches, validation, 1, said::add), direct))
        .fit(TrainingState.initial());
    assertEquals(6, said.size());
    for (int i = 0; i < said.size(); i++) {
      assertTrue(LINE.matcher(said.get(i)).matches(), said.get(i));
      double shown = Double.parseDouble(said.get(i).substring(27, 38).trim());
      assertEquals(after.get(i), shown, 2e-4, said.get(i));
      assertTrue(Math.abs(before.get(i) - shown) > 5e-3, "the step must show: " + before.get(i));
    }
    assertTrue(said.get(4).startsWith("Epoch  2, Batch   2 - "), said.get(4));
  }

  private static BatchSource batches(int examples, int batch) {
    return new ImageBatches(
        SyntheticDigits.draw(examples, 1, 8), ImageBatches.Options.shuffled(batch, 1));
  }

  /**
   * The definition, spelt out: hidden layer without dropout, logits, log-sum-exp, all in double.
   */
  private static double direct(ComputationGraph model, MultiDataSet batch) {
    float[][] hidden = model.feedForward(batch.getFeatures(), false).get("dense").toFloatMatrix();
    float[][] weights = model.getParam("out_W").toFloatMatrix();
    float[] bias = model.getParam("out_b").toFloatVector();
    float[][] truth = batch.getLabels(0).toFloatMatrix();
    double sum = 0;
    for (int i = 0; i < hidden.length; i++) {
      double[] logits = new double[10];
      int label = -1;
      for (int c = 0; c < 10; c++) {
        logits[c] = bias[c];
        for (int u = 0; u < hidden[i].length; u++) {
          logits[c] += (double) hidden[i][u] * weights[u][c];
        }
        label = truth[i][c] == 1 ? c : label;
      }
      double largest = java.util.Arrays.stream(logits).max().orElseThrow();
      double total = 0;
      for (double logit : logits) {
        total += Math.exp(logit - largest);
      }
      sum += largest + Math.log(total) - logits[label];
    }
    return sum / hidden.length;
  }
}
