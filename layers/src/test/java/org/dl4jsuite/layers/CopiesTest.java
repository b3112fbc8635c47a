package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What DL4J copies of an accelerated network, and how the copies become fast. */
class CopiesTest {

  private static final List<String> FAST =
      List.of("dense: OneDnnDenseLayer", "out: OneDnnOutputLayer");

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), "SKIPPED: this backend has no oneDNN");
  }

  @Test
  void cloneIsStockAndIsAcceleratedByACall() {
    ComputationGraph graph = graph();
    Acceleration.apply(graph);
    graph.fit(batches().get(0));
    ComputationGraph copy = graph.clone();
    assertEquals(List.of(), Acceleration.report(copy).lines());
    assertEquals(FAST, Acceleration.apply(copy).lines());
    ComputationGraph stock = graph.clone();
    for (DataSet batch : batches()) {
      stock.fit(batch);
      copy.fit(batch);
      assertEquals(stock.score(), copy.score(), 1e-6);
    }
    MultiLayerNetwork network = sequential();
    Acceleration.apply(network);
    assertEquals(2, Acceleration.apply(network.clone()).accelerated().size());
  }

  @Test
  void earlyStoppingTrainsTheFastNetworkAndItsBestModelIsAcceleratedByACall() {
    ComputationGraph graph = graph();
    Acceleration.applyForTraining(graph);
    EarlyStoppingConfiguration<ComputationGraph> configuration =
        new EarlyStoppingConfiguration.Builder<ComputationGraph>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(new DataSetLossCalculator(iterator(), true))
            .epochTerminationConditions(new MaxEpochsTerminationCondition(3))
            .build();
    EarlyStoppingResult<ComputationGraph> result =
        new EarlyStoppingGraphTrainer(configuration, graph, iterator()).fit();
    assertEquals(FAST, Acceleration.report(graph).lines());
    ComputationGraph best = result.getBestModel();
    assertNotSame(graph, best);
    INDArray x = batches().get(0).getFeatures();
    INDArray stock = best.outputSingle(x);
    assertEquals(FAST, Acceleration.apply(best).lines());
    assertTrue(stock.equalsWithEps(best.outputSingle(x), 1e-5));
  }

  @Test
  void workersOfAParallelWrapperAreAcceleratedByAListener() throws Exception {
    for (Model model : new Model[] {graph(), sequential()}) {
      double before = loss(model);
      Map<Model, List<String>> seen = Collections.synchronizedMap(new IdentityHashMap<>());
      fit(
          model,
          new AccelerationListener(),
          new BaseTrainingListener() {
            @Override
            public void iterationDone(Model worker, int iteration, int epoch) {
              seen.put(worker, report(worker).lines());
            }
          });
      // Which worker gets which batch is not the same in each run, so neither are the parameters.
      assertTrue(loss(model) < before - 0.01, loss(model) + " after " + before);
      assertEquals(2, seen.size(), "the network itself and one copy");
      seen.values().forEach(lines -> assertEquals(2, lines.size(), lines::toString));
    }
  }

  private static void fit(Model model, TrainingListener... listeners) throws Exception {
    try (ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(model)
            .workers(2)
            .averagingFrequency(1)
            .prefetchBuffer(2)
            .build()) {
      wrapper.setListeners(listeners);
      wrapper.fit(iterator());
    }
  }

  private static double loss(Model model) {
    DataSet all = DataSet.merge(batches());
    return model instanceof ComputationGraph graph
        ? graph.score(all)
        : ((MultiLayerNetwork) model).score(all);
  }

  private static AccelerationReport report(Model model) {
    return model instanceof ComputationGraph graph
        ? Acceleration.report(graph)
        : Acceleration.report((MultiLayerNetwork) model);
  }

  @Test
  void parallelInferenceOfOneWorkerRunsTheFastNetworkItself() {
    ComputationGraph graph = graph();
    INDArray x = batches().get(0).getFeatures();
    INDArray expected = graph.outputSingle(x).dup();
    Acceleration.apply(graph);
    ParallelInference inference =
        new ParallelInference.Builder(graph)
            .inferenceMode(InferenceMode.BATCHED)
            .batchLimit(32)
            .workers(1)
            .build();
    try {
      assertTrue(expected.equalsWithEps(inference.output(x), 1e-5));
      assertEquals(FAST, Acceleration.report(graph).lines());
    } finally {
      inference.shutdown();
    }
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(6))
                .addLayer("dense", dense(), "in")
                .addLayer("out", out(), "dense")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static MultiLayerNetwork sequential() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .list()
                .layer(dense())
                .layer(out())
                .setInputType(InputType.feedForward(6))
                .build());
    network.init();
    return network;
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build();
  }

  private static OutputLayer out() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static DataSetIterator iterator() {
    return new ExistingDataSetIterator(batches());
  }

  private static List<DataSet> batches() {
    Random random = new Random(5);
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      INDArray x = Nd4j.create(DataType.FLOAT, 8, 6);
      INDArray y = Nd4j.create(DataType.FLOAT, 8, 3);
      for (int r = 0; r < 8; r++) {
        for (int c = 0; c < 6; c++) {
          x.putScalar(r, c, random.nextGaussian());
        }
        y.putScalar(r, r % 3, 1);
      }
      batches.add(new DataSet(x, y));
    }
    return batches;
  }
}
