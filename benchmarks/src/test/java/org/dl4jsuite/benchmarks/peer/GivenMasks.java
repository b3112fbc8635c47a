package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout masks that are drawn once and handed to both libraries, so that networks with dropout can
 * be compared number by number. Each step takes the next mask.
 *
 * @param masks {@code [batch * units]} for each step: 0 where a value is dropped, 1 / keep
 *     elsewhere
 */
record GivenMasks(List<float[]> masks, int batch, int units) {

  static GivenMasks draw(int steps, int batch, int units, double keep, long seed) {
    Random random = new Random(seed);
    List<float[]> masks = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      float[] mask = new float[batch * units];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = random.nextDouble() < keep ? (float) (1 / keep) : 0;
      }
      masks.add(mask);
    }
    return new GivenMasks(masks, batch, units);
  }

  /** In place of a dropout layer's own draws. */
  void giveTo(ComputationGraph graph, String layer) {
    ((DropoutLayer) graph.getLayer(layer).conf().getLayer()).setIDropout(new InDl4j(this));
  }

  /** In place of PyTorch's own draws. */
  void giveTo(TorchConvNet net, NDManager manager) {
    InTorch masked = new InTorch(this, manager);
    net.dropBy(masked::apply);
  }

  private static final class InTorch {

    private final GivenMasks given;
    private final NDManager manager;
    private int step;

    InTorch(GivenMasks given, NDManager manager) {
      this.given = given;
      this.manager = manager;
    }

    NDArray apply(NDArray values) {
      Shape shape = new Shape(given.batch, given.units);
      NDArray mask = manager.create(given.masks.get(step++), shape);
      mask.attach(values.getManager());
      return TorchNet.after(values, now -> now.mul(mask));
    }
  }

  /** Values and gradients times the step's mask. */
  private static final class InDl4j implements IDropout {

    private static final long serialVersionUID = 1;

    private final transient GivenMasks given;
    private transient INDArray mask;
    private int step;

    InDl4j(GivenMasks given) {
      this.given = given;
    }

    @Override
    public INDArray applyDropout(
        INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
      try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        mask =
            Nd4j.create(given.masks.get(step++), new long[] {given.batch, given.units}, 'c')
                .castTo(input.dataType());
      }
      return input.muli(mask, result);
    }

    @Override
    public INDArray backprop(INDArray after, INDArray before, int iteration, int epoch) {
      return after.muli(mask, before);
    }

    @Override
    public void clear() {
      mask = null;
    }

    @Override
    public IDropout clone() {
      return new InDl4j(given);
    }
  }
}
