package org.dl4jsuite.benchmarks.peer;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Net;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.VqaNet;
import org.dl4jsuite.benchmarks.Work;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.LayerReport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j, stock or accelerated: {@code fit} and {@code output} as its users call them. */
final class Dl4jPeer implements Peer {

  private static final WorkspaceConfiguration OUTPUTS =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final ComputationGraph model;
  private final boolean training;
  private final INDArray[] features;
  private final INDArray[] labels;

  /** {@code [batch, time]}; null where nothing is padded. */
  private final INDArray[] masks;

  private final String note;

  Dl4jPeer(Work work, boolean accelerated) {
    model = Dl4jModels.build(work);
    training = work.training();
    note =
        accelerated
            ? grouped(
                (training ? Acceleration.applyForTraining(model) : Acceleration.apply(model))
                    .accelerated())
            : "";
    Batch batch = Batch.of(work);
    Net net = work.net();
    INDArray hot = oneHot(batch.labels(), net.classes());
    features = features(net, batch, work.batch());
    labels = all(net.labels() == 1 ? hot : timeLast(hot, net.labels(), net.classes()));
    masks = batch.lengths().length == 0 ? null : all(mask(batch.lengths(), net.labels()));
  }

  @Override
  public double step() {
    if (training) {
      model.fit(features, labels, masks, masks);
      return model.score();
    }
    // In a workspace, as PyTorch's outputs are in a manager: memory is used again at each step.
    try (MemoryWorkspace outputs =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(OUTPUTS, "outputs")) {
      return model.output(false, features, masks, null, outputs)[0].getFloat(0);
    }
  }

  @Override
  public long parameters() {
    return model.numParams();
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public void close() {
    model.close();
  }

  ComputationGraph model() {
    return model;
  }

  /** {@code OneDnnConvolutionLayer (conv1, conv2)}. */
  private static String grouped(List<LayerReport> taken) {
    Function<LayerReport, String> kind = layer -> layer.implementation().orElseThrow();
    var names = Collectors.mapping(LayerReport::name, Collectors.joining(", ", " (", ")"));
    return taken.isEmpty()
        ? "nothing taken over"
        : taken.stream()
            .collect(Collectors.groupingBy(kind, TreeMap::new, names))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static INDArray[] features(Net net, Batch batch, int rows) {
    INDArray first = Nd4j.create(batch.inputs().get(0));
    if (net instanceof ConvNet conv) {
      return all(first.reshape(rows, conv.channels(), conv.size(), conv.size()));
    }
    if (net instanceof VqaNet vqa) {
      INDArray pictures = Nd4j.create(batch.inputs().get(1)).reshape(rows, vqa.picture());
      return all(timeLast(first, vqa.steps(), vqa.inputs()), pictures);
    }
    RecurrentNet recurrent = (RecurrentNet) net;
    return all(timeLast(first, recurrent.steps(), recurrent.inputs()));
  }

  private static INDArray oneHot(int[] labels, int classes) {
    float[] hot = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      hot[i * classes + labels[i]] = 1;
    }
    return Nd4j.create(hot).reshape(labels.length, classes);
  }

  private static INDArray timeLast(INDArray values, int steps, int width) {
    return values.reshape(-1, steps, width).permute(0, 2, 1).dup('c');
  }

  private static INDArray mask(int[] lengths, int steps) {
    INDArray mask = Nd4j.zeros(DataType.FLOAT, lengths.length, steps);
    for (int row = 0; row < lengths.length; row++) {
      for (int step = 0; step < lengths[row]; step++) {
        mask.putScalar(row, step, 1);
      }
    }
    return mask;
  }

  private static INDArray[] all(INDArray... arrays) {
    return arrays;
  }
}
