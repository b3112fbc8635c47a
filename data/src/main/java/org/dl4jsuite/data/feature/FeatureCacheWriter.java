package org.dl4jsuite.data.feature;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes a {@link FeatureCache}, row by row, and goes on where a writer before it was killed. Rows
 * gather in {@code FILE.part} and their pictures' ids in {@code FILE.part.ids}; an id is written
 * once its row is on the disk, so that an id that is there vouches for its row. The file gets its
 * name, whole, in one move. For one thread, and one process at a time.
 */
public final class FeatureCacheWriter implements Closeable {

  private static final int PENDING_BYTES = 4 << 20;

  private final Path file;
  private final Path part;
  private final Path log;
  private final CacheHeader header;
  private final FileChannel rows;
  private final FileChannel ids;
  private final Set<String> images = new LinkedHashSet<>();
  private final ByteBuffer pending;
  private final StringBuilder pendingIds = new StringBuilder();
  private int written;

  private FeatureCacheWriter(Path file, CacheHeader header) throws IOException {
    this.file = file;
    this.header = header;
    part = part(file);
    log = file.resolveSibling(part.getFileName() + ".ids");
    long bytes = Math.max(header.rowBytes(), PENDING_BYTES / header.rowBytes() * header.rowBytes());
    pending = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    Files.createDirectories(file.toAbsolutePath().getParent());
    rows = open(part);
    FileChannel opened = null;
    try {
      lock();
      opened = open(log);
      ids = opened;
      resume();
    } catch (IOException | RuntimeException e) {
      rows.close();
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
  }

  /**
   * Begins a file, or goes on with it.
   *
   * @param file to be made, and its folder with it
   * @param width numbers in each row
   * @param half whether they are kept in half precision, else single
   * @param origin what makes them; rows of another are not mixed in
   * @throws IOException if the file is there already, another process is writing it, or what it
   *     holds so far is of another width, precision or origin
   */
  public static FeatureCacheWriter open(Path file, int width, boolean half, String origin)
      throws IOException {
    if (Files.exists(file)) {
      throw new IOException(
          "a file that is to be made must not be there, found one (%s); delete it to make it anew"
              .formatted(file));
    }
    return new FeatureCacheWriter(file, new CacheHeader(width, half, 0, 0, origin));
  }

  /** Where a file's rows gather until it is whole. */
  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Held until the channel is closed. */
  private void lock() throws IOException {
    try {
      if (rows.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another writer of this very process has it; the refusal is the same.
    }
    throw new IOException(
        "features must be written by one process at a time, found another (%s)".formatted(part));
  }

  private void resume() throws IOException {
    if (rows.size() < CacheHeader.BYTES) {
      rows.truncate(0);
      ids.truncate(0);
      write(rows, header.bytes(), 0);
      return;
    }
    CacheHeader found = CacheHeader.read(rows, part);
    if (!found.equals(header)) {
      throw new IOException(
          "features to go on with must be %s, found %s (%s); delete it to begin anew, or name another file"
              .formatted(describe(header), describe(found), part));
    }
    long whole = (rows.size() - CacheHeader.BYTES) / header.rowBytes();
    String text = Files.readString(log);
    int end = 0;
    for (int next = text.indexOf('\n'); next >= 0 && written < whole; ) {
      images.add(text.substring(end, next));
      written++;
      end = next + 1;
      next = text.indexOf('\n', end);
    }
    rows.truncate(header.rowAt(written));
    ids.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
  }

  private static String describe(CacheHeader header) {
    return "%d numbers in %s precision of '%s'"
        .formatted(header.width(), header.half() ? "half" : "single", header.origin());
  }

  /** Rows so far, those of earlier writers included. */
  public int size() {
    return images.size();
  }

  /** Whether a picture's row is there. */
  public boolean has(String image) {
    return images.contains(image);
  }

  /**
   * Adds a picture's row: {@code width} numbers from {@code at} on.
   *
   * @throws IllegalArgumentException if the picture is there, or its id is blank or has a line's
   *     end
   * @throws IOException if a number is not finite in the file's precision
   */
  public void add(String image, float[] row, int at) throws IOException {
    if (image.isBlank() || image.indexOf('\n') >= 0 || image.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "a picture's id must be one line with a word, found '%s' (%s)".formatted(image, file));
    }
    for (int i = 0; i < header.width(); i++) {
      if (!fits(row[at + i])) {
        throw new IOException(
            "a feature must be finite%s, found %s (picture '%s', number %d)"
                .formatted(
                    header.half() ? " and at most %s".formatted(HalfPrecision.MOST) : "",
                    row[at + i],
                    image,
                    i));
      }
    }
    if (!images.add(image)) {
      throw new IllegalArgumentException(
          "a picture must be added once, found '%s' twice (%s)".formatted(image, file));
    }
    header.precision().write(row, at, header.width(), pending);
    pendingIds.append(image).append('\n');
    if (!pending.hasRemaining()) {
      flush();
    }
  }

  private boolean fits(float value) {
    return header.half() ? Math.abs(value) <= HalfPrecision.MOST : Float.isFinite(value);
  }

  /** Brings every row so far to the disk: no kill and no power cut takes them away then. */
  public void flush() throws IOException {
    pending.flip();
    write(rows, pending, header.rowAt(written));
    rows.force(false);
    write(ids, ByteBuffer.wrap(bytes(pendingIds)), ids.size());
    ids.force(false);
    pending.clear();
    pendingIds.setLength(0);
    written = images.size();
  }

  /** Makes the file whole and gives it its name; the writer is closed then. */
  public void finish() throws IOException {
    flush();
    byte[] all = Files.readAllBytes(log);
    write(rows, ByteBuffer.wrap(all), header.rowAt(written));
    write(rows, header.finished(written, all.length).bytes(), 0);
    rows.force(true);
    rows.close();
    ids.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(log);
  }

  /** Leaves what is there for the next writer; rows since the last flush are lost. */
  @Override
  public void close() throws IOException {
    rows.close();
    ids.close();
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += to.write(bytes, next);
    }
  }
}
