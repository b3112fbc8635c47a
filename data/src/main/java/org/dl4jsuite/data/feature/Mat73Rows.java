package org.dl4jsuite.data.feature;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dl4jsuite.data.hdf5.Hdf5File;

/**
 * A matrix in a MATLAB file of version 7.3, which is HDF5, as a stream of its columns. HDF5 turns
 * MATLAB's {@code [width, pictures]} into {@code [pictures, width]}.
 */
final class Mat73Rows implements FeatureRows {

  /** Read at once, unless one chunk of the file holds more. */
  private static final long BLOCK_BYTES = 8 << 20;

  private static final long MOST_BLOCK_BYTES = 256 << 20;

  private final Path path;
  private final HdfFile file;
  private final Dataset matrix;
  private final int size;
  private final int width;
  private final int rowsOfBlock;
  private Object[] block = {};
  private int next;
  private int blockAt;

  private Mat73Rows(Path path, HdfFile file, Dataset matrix) {
    this.path = path;
    this.file = file;
    this.matrix = matrix;
    size = matrix.getDimensions()[0];
    width = matrix.getDimensions()[1];
    long rowBytes = (long) width * matrix.getDataType().getSize();
    long rows = Math.max(1, BLOCK_BYTES / rowBytes);
    if (matrix instanceof ChunkedDataset chunked) {
      // A chunk is unpacked anew for each block that has a part of it.
      int rowsOfChunk = chunked.getChunkDimensions()[0];
      rows = (rows + rowsOfChunk - 1) / rowsOfChunk * rowsOfChunk;
    }
    rowsOfBlock = (int) Math.max(1, Math.min(rows, MOST_BLOCK_BYTES / rowBytes));
  }

  static Mat73Rows open(Path path, String variable) throws IOException {
    HdfFile file = Hdf5File.open(path);
    try {
      return new Mat73Rows(path, file, find(file, variable, path));
    } catch (RuntimeException e) {
      file.close();
      throw Hdf5File.damaged(path, e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static Dataset find(HdfFile file, String variable, Path path) throws IOException {
    Node node = file.getChild(variable);
    if (node == null) {
      throw new IOException(
          "a variable '%s' must be in the file, found %s (%s)"
              .formatted(variable, file.getChildren().keySet(), path));
    }
    if (!(node instanceof Dataset matrix)) {
      throw MatFile.wrongShape(variable, "no matrix", path);
    }
    Class<?> type = matrix.getJavaType();
    if (matrix.getDimensions().length != 2 || type != float.class && type != double.class) {
      throw MatFile.wrongShape(
          variable, type + " " + Arrays.toString(matrix.getDimensions()), path);
    }
    return matrix;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void next(float[] target) throws IOException {
    if (next == blockAt + block.length) {
      blockAt = next;
      int rows = Math.min(rowsOfBlock, size - next);
      try {
        block = (Object[]) matrix.getData(new long[] {next, 0}, new int[] {rows, width});
      } catch (RuntimeException e) {
        throw Hdf5File.damaged(path, e);
      }
    }
    Object row = block[next++ - blockAt];
    if (row instanceof float[] singles) {
      System.arraycopy(singles, 0, target, 0, width);
    } else {
      double[] doubles = (double[]) row;
      for (int i = 0; i < width; i++) {
        target[i] = (float) doubles[i];
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
