package org.dl4jsuite.data.hdf5;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens HDF5 files for jHDF, with what is wrong with them in one line. */
public final class Hdf5File {

  private Hdf5File() {}

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing, is no HDF5, or ends early
   */
  public static HdfFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("an HDF5 file must be there, found none (%s)".formatted(path));
    }
    HdfFile file = null;
    try {
      file = new HdfFile(path);
      // jHDF itself makes numbers up where a file was cut off.
      long end = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
      if (Files.size(path) < end) {
        file.close();
        throw new IOException(
            "an HDF5 file must be whole, %,d bytes, found %,d (%s); fetch it anew"
                .formatted(end, Files.size(path), path));
      }
      return file;
    } catch (RuntimeException e) {
      if (file != null) {
        file.close();
      }
      throw damaged(path, e);
    }
  }

  /** For what jHDF throws on damaged files: more than its own exceptions. */
  public static IOException damaged(Path path, RuntimeException e) {
    return new IOException(
        "an HDF5 file must be sound, found '%s' (%s)"
            .formatted(e.getMessage() == null ? e.toString() : e.getMessage(), path),
        e);
  }
}
