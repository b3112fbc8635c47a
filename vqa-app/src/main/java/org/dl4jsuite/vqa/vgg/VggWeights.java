package org.dl4jsuite.vqa.vgg;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.hdf5.Hdf5File;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Weights of VGG-16 in a file of Keras, HDF5. Each layer is a group, {@code block1_conv1} to {@code
 * fc2}, with a kernel and a bias somewhere in it: Keras 1 named them {@code block1_conv1_W_1:0} and
 * {@code block1_conv1_b_1:0}, Keras 2 {@code block1_conv1/kernel:0} and so on, so they are told
 * apart by their axes. The classifier's group is passed over.
 *
 * <p>Keras has the channels last, and DL4J first:
 *
 * <pre>
 *               Keras                           DL4J
 *   convolution [height, width, in, out]        [out, in, height, width]
 *   fc1         [(height, width, channel), out] [(channel, height, width), out]
 * </pre>
 */
final class VggWeights {

  /** Where Keras 2 puts the layers of a whole model. */
  private static final String MODEL = "model_weights";

  private static final String KERNEL = "W";
  private static final String BIAS = "b";

  private final Path path;
  private final Group layers;
  private final ComputationGraph model;

  private VggWeights(Path path, Group layers, ComputationGraph model) {
    this.path = path;
    this.layers = layers;
    this.model = model;
  }

  /**
   * A graph with a file's weights.
   *
   * @throws IOException if the file is missing, is no HDF5, ends early, or lacks a layer of this
   *     size
   */
  static ComputationGraph load(Path path, VggSize size, VggOutput output) throws IOException {
    try (HdfFile file = Hdf5File.open(path)) {
      ComputationGraph model = Vgg16.empty(size, output);
      fill(model, file, path, size, output);
      return model;
    }
  }

  private static void fill(
      ComputationGraph model, HdfFile file, Path path, VggSize size, VggOutput output)
      throws IOException {
    try {
      Node whole = file.getChild(MODEL);
      new VggWeights(path, whole instanceof Group group ? group : file, model).fill(size, output);
    } catch (RuntimeException e) {
      throw Hdf5File.damaged(path, e);
    }
  }

  private void fill(VggSize size, VggOutput output) throws IOException {
    for (int block = 1; block <= size.blocks(); block++) {
      for (int i = 1; i <= size.convolutions(block); i++) {
        fillConvolution(Vgg16.convolution(block, i));
      }
    }
    if (output == VggOutput.FC7) {
      fillDense(Vgg16.FC1, size.mapSide() * size.mapSide());
      fillDense(output.layer(), 1);
    }
  }

  private void fillConvolution(String layer) throws IOException {
    INDArray to = parameter(layer, KERNEL);
    long[] shape = {to.size(2), to.size(3), to.size(1), to.size(0)};
    Dataset kernel = find(layer, shape);
    to.assign(Nd4j.create((float[]) kernel.getDataFlat(), shape, 'c').permute(3, 2, 0, 1));
    fillBias(layer);
  }

  /**
   * A position at a time, so that no second copy of 411 MB is in the heap.
   *
   * @param positions of the picture that the inputs were flattened from
   */
  private void fillDense(String layer, int positions) throws IOException {
    INDArray to = parameter(layer, KERNEL);
    Dataset kernel = find(layer, to.shape());
    int channels = (int) to.size(0) / positions;
    int units = (int) to.size(1);
    for (int position = 0; position < positions; position++) {
      long[] first = {(long) position * channels, 0};
      float[][] rows = (float[][]) kernel.getData(first, new int[] {channels, units});
      to.get(NDArrayIndex.interval(position, positions, to.size(0)), NDArrayIndex.all())
          .assign(Nd4j.create(rows));
    }
    fillBias(layer);
  }

  private void fillBias(String layer) throws IOException {
    INDArray to = parameter(layer, BIAS);
    Dataset bias = find(layer, to.length());
    to.assign(Nd4j.create((float[]) bias.getDataFlat()).reshape(to.shape()));
  }

  private INDArray parameter(String layer, String name) {
    return model.getParam(layer + "_" + name);
  }

  /** The one array of a layer with so many axes, which must be of this shape. */
  private Dataset find(String layer, long... shape) throws IOException {
    Node group = layers.getChild(layer);
    Dataset found = group instanceof Group parent ? find(parent, shape.length) : null;
    if (found == null) {
      throw new IOException(
          "weights of VGG-16 must have %s of %d axes in group %s, found %s (%s)"
              .formatted(
                  shape.length == 1 ? "a bias" : "a kernel",
                  shape.length,
                  layer,
                  group == null ? "groups " + new TreeSet<>(layers.getChildren().keySet()) : "none",
                  path));
    }
    boolean single = found.getJavaType() == float.class;
    if (!single || !Arrays.equals(shape, found.getDimensionsAsLong())) {
      throw new IOException(
          "%s must be float %s, found %s %s (%s)"
              .formatted(
                  found.getPath(),
                  Arrays.toString(shape),
                  found.getJavaType(),
                  Arrays.toString(found.getDimensions()),
                  path));
    }
    return found;
  }

  private static Dataset find(Group group, int axes) {
    for (Node node : group) {
      Dataset found = null;
      if (node instanceof Group inner) {
        found = find(inner, axes);
      } else if (node instanceof Dataset dataset && dataset.getDimensions().length == axes) {
        found = dataset;
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
