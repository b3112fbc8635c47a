package org.dl4jsuite.data.feature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Features in a MATLAB file, one picture in each column, as {@code feats} of {@code vgg_feats.mat}
 * (Karpathy and Fei-Fei 2015) has them: {@code [width, pictures]}, {@code single} or {@code
 * double}. Columns are read one after the other, of any number of them with one in the heap: such a
 * file is to be converted once ({@link FeatureConversion}). Versions 5 to 7, packed or not, whose
 * variables hold 2^31 bytes at most, and 7.3, which is HDF5.
 */
public final class MatFile {

  /** The variable of {@code vgg_feats.mat}. */
  public static final String FEATS = "feats";

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  /** Where MATLAB's own header ends and HDF5 begins. */
  private static final int HEADER_OF_73 = 512;

  private MatFile() {}

  /**
   * Opens a file at a variable.
   *
   * @return the columns of the variable
   * @throws IOException if the file is missing, damaged or no such file, or the variable is not
   *     there or no real matrix of {@code single} or {@code double}
   */
  public static FeatureRows rows(Path path, String variable) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("features must be a file, found none (%s)".formatted(path));
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(HEADER_OF_73 + HDF5.length);
    }
    if (isHdf5(start, 0) || isHdf5(start, HEADER_OF_73)) {
      return Mat73Rows.open(path, variable);
    }
    String text =
        new String(start, 0, Math.min(start.length, MatRows.TEXT), StandardCharsets.US_ASCII);
    if (!text.startsWith("MATLAB 5.0")) {
      throw new IOException(
          "a .mat file must be of version 5, 7 or 7.3, found another file (%s); save it anew with -v7"
              .formatted(path));
    }
    return MatRows.open(path, variable);
  }

  private static boolean isHdf5(byte[] start, int at) {
    return start.length >= at + HDF5.length
        && Arrays.equals(start, at, at + HDF5.length, HDF5, 0, HDF5.length);
  }

  static IOException wrongShape(String variable, Object found, Path path) {
    return new IOException(
        "%s must be a real matrix [width, pictures] of single or double, found %s (%s)"
            .formatted(variable, found, path));
  }
}
