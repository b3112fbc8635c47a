package org.dl4jsuite.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Net;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.VqaNet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A DL4J model's parameters as PyTorch lays them out. */
final class TorchWeights {

  /**
   * PyTorch's gates are input, forget, candidate, output; DL4J's candidate, forget, output, input.
   */
  private static final int[] LSTM_GATES = {3, 1, 0, 2};

  private final ComputationGraph model;
  private final List<float[]> values = new ArrayList<>();

  private TorchWeights(ComputationGraph model) {
    this.model = model;
  }

  static List<float[]> of(ComputationGraph model, Net net) {
    TorchWeights weights = new TorchWeights(model);
    if (net instanceof ConvNet conv) {
      weights.convolutional(conv);
    } else if (net instanceof VqaNet vqa) {
      weights.cell("cell_", true, vqa.units());
      weights.dense(vqa.dense().size());
    } else {
      weights.recurrent((RecurrentNet) net);
    }
    weights.dense("out");
    return weights.values;
  }

  private void convolutional(ConvNet net) {
    for (int block = 0; block < net.blocks().size(); block++) {
      for (int i = 0; i < net.blocks().get(block).size(); i++) {
        add(model.getParam("conv" + block + "_" + i + "_W"));
        add(model.getParam("conv" + block + "_" + i + "_b"));
      }
    }
    dense(net.dense().size());
  }

  private void recurrent(RecurrentNet net) {
    for (String direction : net.bidirectional() ? List.of("f", "b") : List.of("")) {
      cell("cell_" + direction, net.cell() == RecurrentNet.Cell.LSTM, net.units());
    }
  }

  private void cell(String prefix, boolean lstm, int units) {
    for (String name : List.of("W", "RW", "b")) {
      INDArray gates = model.getParam(prefix + name);
      gates = gates.rank() == 1 ? gates.reshape(1, gates.length()) : gates;
      add((lstm ? reordered(gates, units) : gates).transpose());
    }
  }

  private static INDArray reordered(INDArray gates, int units) {
    INDArray[] blocks = new INDArray[LSTM_GATES.length];
    for (int i = 0; i < blocks.length; i++) {
      int first = LSTM_GATES[i] * units;
      blocks[i] = gates.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + units));
    }
    return Nd4j.concat(1, blocks);
  }

  private void dense(int layers) {
    for (int i = 0; i < layers; i++) {
      dense("dense" + i);
    }
  }

  private void dense(String name) {
    add(model.getParam(name + "_W").transpose());
    add(model.getParam(name + "_b"));
  }

  private void add(INDArray array) {
    values.add(array.dup('c').data().asFloat());
  }
}
