package org.dl4jsuite.training.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file of a run could not be written: a full disk, a folder that was taken away. */
public final class NotWritten extends IOException {

  private static final long serialVersionUID = 1;

  /** With the file and what the system said. */
  public NotWritten(Path file, IOException cause) {
    super(
        "A run's file must be written whole, found '%s' (%s); free space or allow writing there, then resume"
            .formatted(reason(cause), file),
        cause);
  }

  /** Of a file system's exception only the reason: its message repeats the path, or is no more. */
  private static String reason(IOException cause) {
    if (cause instanceof FileSystemException e) {
      return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
