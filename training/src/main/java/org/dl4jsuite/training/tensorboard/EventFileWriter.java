package org.dl4jsuite.training.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

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

  private final OutputStream out;

  private EventFileWriter(OutputStream out) {
    this.out = out;
  }

  /** Begins a new file {@code events.out.tfevents.SECONDS.HOST} in a folder, which is made. */
  public static EventFileWriter create(Path folder, double wallTime) throws IOException {
    Files.createDirectories(folder);
    String name = "events.out.tfevents." + (long) wallTime + "." + host();
    for (int attempt = 0; ; attempt++) {
      // Two starts within one second get two files, in the order that TensorBoard reads them.
      Path file = folder.resolve(attempt == 0 ? name : name + "." + attempt);
      try {
        OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        EventFileWriter writer = new EventFileWriter(new BufferedOutputStream(stream));
        writer.write(EventBytes.fileVersion(wallTime));
        return writer;
      } catch (FileAlreadyExistsException e) {
        if (attempt == 1000) {
          throw e;
        }
      }
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
    out.write(frame(event));
    out.flush();
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
