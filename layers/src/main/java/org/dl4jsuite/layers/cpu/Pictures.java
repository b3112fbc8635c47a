package org.dl4jsuite.layers.cpu;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.onednn.Addresses;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's arrays of pictures. In format NCHW they are {@code [batch, channels, height, width]}, and
 * lie so, or with the channels last in memory, which oneDNN is faster on: between two layers of
 * this package they do. In format NHWC shape and memory are {@code [batch, height, width,
 * channels]}.
 */
final class Pictures {

  private Pictures() {}

  /** Whether pictures in format NCHW lie with the channels last. */
  static boolean lieChannelsLast(INDArray pictures) {
    return !Addresses.isPlain(pictures) && Addresses.isPlain(pictures.permute(0, 2, 3, 1));
  }

  /** The array itself where it lies as asked for, else a copy that does. */
  static INDArray of(
      INDArray array,
      CNN2DFormat format,
      boolean channelsLast,
      ArrayType type,
      LayerWorkspaceMgr workspaces) {
    if (format == CNN2DFormat.NHWC || !channelsLast) {
      return Plain.of(array, type, workspaces);
    }
    return Plain.of(array.permute(0, 2, 3, 1), type, workspaces).permute(0, 3, 1, 2);
  }

  /**
   * Refuses a gradient by a layer's output that has not its shape: native code would read what is
   * not there.
   *
   * @param shape {@code [batch, channels, height, width]}, whatever the format
   * @throws IllegalArgumentException where it has another
   */
  static void requireShape(INDArray gradient, long[] shape, CNN2DFormat format) {
    long[] wanted =
        format == CNN2DFormat.NHWC ? new long[] {shape[0], shape[2], shape[3], shape[1]} : shape;
    if (!Arrays.equals(wanted, gradient.shape())) {
      throw new IllegalArgumentException(
          "the gradient by a layer's output must have the output's shape %s, found %s"
              .formatted(Arrays.toString(wanted), Arrays.toString(gradient.shape())));
    }
  }

  /**
   * An array that lies as asked for.
   *
   * @param shape {@code [batch, channels, height, width]}, whatever the format
   */
  static INDArray create(
      long[] shape,
      CNN2DFormat format,
      boolean channelsLast,
      ArrayType type,
      LayerWorkspaceMgr workspaces) {
    if (!channelsLast) {
      return workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
    }
    long[] inMemory = {shape[0], shape[2], shape[3], shape[1]};
    INDArray array = workspaces.createUninitialized(type, DataType.FLOAT, inMemory, 'c');
    return format == CNN2DFormat.NHWC ? array : array.permute(0, 3, 1, 2);
  }
}
