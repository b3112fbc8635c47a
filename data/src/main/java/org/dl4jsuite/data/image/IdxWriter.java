package org.dl4jsuite.data.image;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes IDX files, packed with gzip where the name ends in {@code .gz}. A file appears whole, by
 * one move, or not at all.
 */
public final class IdxWriter {

  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;

  private IdxWriter() {}

  /** Writes the pictures of a set: {@code [count, height, width]} unsigned bytes. */
  public static void writeImages(Path path, ImageSet set) throws IOException {
    write(
        path,
        out -> {
          out.writeInt(IMAGES_MAGIC);
          out.writeInt(set.size());
          out.writeInt(set.height());
          out.writeInt(set.width());
          byte[] picture = new byte[set.height() * set.width()];
          for (int i = 0; i < set.size(); i++) {
            set.copyBytes(i, picture, 0);
            out.write(picture);
          }
        });
  }

  /** Writes the labels of a set: {@code [count]} unsigned bytes. */
  public static void writeLabels(Path path, ImageSet set) throws IOException {
    write(
        path,
        out -> {
          out.writeInt(LABELS_MAGIC);
          out.writeInt(set.size());
          byte[] labels = new byte[set.size()];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) set.label(i);
          }
          out.write(labels);
        });
  }

  private interface Body {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static void write(Path path, Body body) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part =
        folder.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      boolean packed = path.getFileName().toString().endsWith(".gz");
      try (OutputStream file = Files.newOutputStream(part);
          DataOutputStream out = new DataOutputStream(packed ? new FastGzip(file) : file)) {
        body.writeTo(out);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Level 1: five times as fast as the default for a tenth more bytes. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
