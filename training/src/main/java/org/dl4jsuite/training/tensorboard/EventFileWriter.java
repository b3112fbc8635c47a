package org.dl4jsuite.training.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.dl4jsuite.training.run.NotWritten;

/**
 * Writes one TensorBoard event file: protocol buffer messages of type {@code Event}, encoded here
 * by hand (four fields do not warrant a library), in TFRecord frames:
 *
 * <pre>
 * uint64 length, uint32 masked CRC32C of the length, data, uint32 masked CRC32C of the data
 * </pre>
 *
 * all little-endian. A record is written at once and flushed, so a killed run loses none.
 */
public final class EventFileWriter implements AutoCloseable {

  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;
  private final OutputStream out;

  EventFileWriter(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Begins a new file {@code events.out.tfevents.SECONDS.HOST} in a folder, which is made. */
  public static EventFileWriter create(Path folder, double wallTime) throws IOException {
    String name = "events.out.tfevents." + (long) wallTime + "." + host();
    EventFileWriter writer = open(folder, name);
    writer.write(EventBytes.fileVersion(wallTime));
    return writer;
  }

  /** Two starts within one second get two files, in the order that TensorBoard reads them. */
  private static EventFileWriter open(Path folder, String name) throws NotWritten {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      for (int more = 1; Files.exists(file); more++) {
        file = folder.resolve(name + "." + more);
      }
      OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
      return new EventFileWriter(file, new BufferedOutputStream(stream));
    } catch (IOException e) {
      throw new NotWritten(file, e);
    }
  }

  /** Writes one number. */
  public void scalar(String tag, double value, long step, double wallTime) throws IOException {
    write(EventBytes.scalar(tag, (float) value, step, wallTime));
  }

  /** Tells TensorBoard to forget what earlier files hold from this step on: a run was resumed. */
  public void restartedAt(long step, double wallTime) throws IOException {
    write(EventBytes.sessionStart(step, wallTime));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void write(byte[] event) throws IOException {
    try {
      out.write(frame(event));
      out.flush();
    } catch (IOException e) {
      throw new NotWritten(file, e);
    }
  }

  static byte[] frame(byte[] data) {
    byte[] length = littleEndian(8).putLong(data.length).array();
    return littleEndian(16 + data.length)
        .put(length)
        .putInt(maskedCrc(length))
        .put(data)
        .putInt(maskedCrc(data))
        .array();
  }

  /** TFRecord's checksum: rotated and shifted, since the data may itself hold checksums. */
  static int maskedCrc(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int value = (int) crc.getValue();
    return Integer.rotateRight(value, 15) + MASK_DELTA;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** From the environment alone: asking the network for a name can take seconds. */
  private static String host() {
    String name = System.getenv().getOrDefault("HOSTNAME", System.getenv("COMPUTERNAME"));
    String plain = name == null ? "" : name.replaceAll("[^A-Za-z0-9-]", "-");
    return plain.isEmpty() ? "localhost" : plain;
  }
}
