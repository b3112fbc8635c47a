package org.dl4jsuite.layers.fuzz;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labels that suit an output's loss. */
final class Labels {

  private Labels() {}

  /**
   * Labels of an output's shape.
   *
   * @param last whether its channels are its last axis instead of its second
   */
  static INDArray of(Node output, long[] shape, boolean last, Random r) {
    if (output.kind().equals("yolo")) {
      return boxes(shape, r);
    }
    if (output.kind().equals("oneClass")) {
      return Nd4j.ones(DataType.FLOAT, shape);
    }
    int axis = last ? shape.length - 1 : 1;
    Losses.Labels kind = Losses.labels(output.options());
    return switch (kind) {
      case CLASS, SOFT -> classes(shape, axis, kind == Losses.Labels.SOFT, r);
      case INDEX -> index(shape, axis, r);
      default -> plain(kind, shape, r);
    };
  }

  private static INDArray plain(Losses.Labels kind, long[] shape, Random r) {
    INDArray y = Batches.normal(shape, r);
    for (long i = 0; i < y.length(); i++) {
      float v = y.getFloat(i);
      y.putScalar(
          i,
          switch (kind) {
            case BITS -> v > 0 ? 1 : 0;
            case SIGNS -> v > 0 ? 1 : -1;
            case POSITIVE -> 0.5f + Math.abs(v);
            case COUNTS -> (int) Math.abs(2 * v);
            default -> v;
          });
    }
    return y;
  }

  /** One class of each step or place; or a distribution over the classes. */
  private static INDArray classes(long[] shape, int axis, boolean soft, Random r) {
    INDArray y = Nd4j.create(DataType.FLOAT, shape, 'c');
    for (int i = 0; i < y.tensorsAlongDimension(axis); i++) {
      INDArray along = y.tensorAlongDimension(i, axis);
      if (soft) {
        for (long k = 0; k < along.length(); k++) {
          along.putScalar(k, 0.1f + r.nextFloat());
        }
        along.divi(along.sumNumber());
      } else {
        along.putScalar(r.nextInt((int) along.length()), 1);
      }
    }
    return y;
  }

  private static INDArray index(long[] shape, int axis, Random r) {
    long[] one = shape.clone();
    one[axis] = 1;
    INDArray y = Nd4j.create(DataType.FLOAT, one, 'c');
    for (long i = 0; i < y.length(); i++) {
      y.putScalar(i, r.nextInt((int) shape[axis]));
    }
    return y;
  }

  /** One box in each image: {@code [batch, 4 + classes, height, width]}. */
  private static INDArray boxes(long[] shape, Random r) {
    int height = (int) shape[2];
    int width = (int) shape[3];
    INDArray y = Nd4j.create(DataType.FLOAT, shape[0], 4 + OutputKinds.BOX_CLASSES, height, width);
    for (int b = 0; b < shape[0]; b++) {
      int row = r.nextInt(height);
      int column = r.nextInt(width);
      float[] corners = {column + 0.2f, row + 0.1f, column + 0.8f, row + 0.9f};
      for (int i = 0; i < 4; i++) {
        y.putScalar(new int[] {b, i, row, column}, corners[i]);
      }
      y.putScalar(new int[] {b, 4 + r.nextInt(OutputKinds.BOX_CLASSES), row, column}, 1);
    }
    return y;
  }
}
