package org.dl4jsuite.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.dl4jsuite.training.tensorboard.EventFileReader.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileWriterTest {

  @TempDir Path folder;

  @Test
  void checksumsAreThoseOfRfc3720() {
    // RFC 3720, B.4: the checksums of 32 bytes of zeros, 32 of ones, and 0 to 31.
    byte[] ascending = new byte[32];
    byte[] ones = new byte[32];
    for (int i = 0; i < 32; i++) {
      ascending[i] = (byte) i;
      ones[i] = (byte) 0xFF;
    }
    assertEquals(masked(0x8A9136AA), EventFileWriter.maskedCrc(new byte[32]));
    assertEquals(masked(0x62A8AB43), EventFileWriter.maskedCrc(ones));
    assertEquals(masked(0x46DD794E), EventFileWriter.maskedCrc(ascending));
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0xE3069283, EventFileReader.crc32c(digits), "the test's own reader, too");
  }

  /**
   * The bytes that TensorBoard 2.21 writes for {@code Event(wall_time=1.5, step=300,
   * summary={value={tag="loss", simple_value=0.25}})}, which follow from the encoding: 09 and the
   * double; 10 and 300 as a varint, ac 02; 2a, 13 bytes of summary; 0a, 11 bytes of value; 0a, 4,
   * "loss"; 15 and the float.
   */
  @Test
  void scalarEventIsByteForByteTensorBoards() {
    assertEquals(
        "09000000000000f83f" + "10ac02" + "2a0d" + "0a0b" + "0a046c6f7373" + "150000803e",
        HexFormat.of().formatHex(EventBytes.scalar("loss", 0.25f, 300, 1.5)));
    assertEquals(
        "09000000000000f83f" + "1a0d627261696e2e4576656e743a32",
        HexFormat.of().formatHex(EventBytes.fileVersion(1.5)));
    assertEquals(
        "09000000000000f83f" + "10ad02" + "3a020801",
        HexFormat.of().formatHex(EventBytes.sessionStart(301, 1.5)));
  }

  @Test
  void frameIsByteForByteTensorBoards() {
    byte[] event = EventBytes.scalar("loss", 0.25f, 300, 1.5);
    assertEquals(
        "1b00000000000000"
            + "1a0d9e13"
            + "09000000000000f83f10ac022a0d0a0b0a046c6f7373150000803e"
            + "9908deed",
        HexFormat.of().formatHex(EventFileWriter.frame(event)));
  }

  @Test
  void independentReaderReadsTheFileBack() throws IOException {
    try (EventFileWriter writer = EventFileWriter.create(folder, 1_700_000_000.25)) {
      writer.scalar("train/loss", 0.5, 1, 1_700_000_001.5);
      writer.scalar("validation/größe", Double.NaN, 5_000_000_000L, 2);
      writer.restartedAt(7, 3);
    }
    List<Event> events = EventFileReader.read(only());
    assertEquals(
        List.of(
            new Event(1_700_000_000.25, 0, "brain.Event:2", "", Float.NaN, 0),
            new Event(1_700_000_001.5, 1, "", "train/loss", 0.5f, 0),
            new Event(2, 5_000_000_000L, "", "validation/größe", Float.NaN, 0),
            new Event(3, 7, "", "", Float.NaN, 1)),
        events);
  }

  @Test
  void recordsAreOnDiskBeforeTheFileIsClosed() throws IOException {
    try (EventFileWriter writer = EventFileWriter.create(folder, 1)) {
      writer.scalar("a", 1, 1, 1);
      assertEquals(2, EventFileReader.read(only()).size());
    }
  }

  @Test
  void secondFileOfTheSameSecondSortsAfterTheFirst() throws IOException {
    EventFileWriter.create(folder, 5).close();
    EventFileWriter.create(folder, 5.5).close();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(2, names.size());
      assertTrue(names.get(0).startsWith("events.out.tfevents.5."), names.get(0));
      assertEquals(names.get(0) + ".1", names.get(1));
    }
  }

  @Test
  void aFullDiskIsSaidInOneLine() {
    Path file = folder.resolve("events");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    IOException e =
        assertThrows(IOException.class, () -> new EventFileWriter(file, full).scalar("a", 1, 1, 1));
    assertEquals(
        "A run's file must be written whole, found 'No space left on device' (%s); free space or allow writing there, then resume"
            .formatted(file),
        e.getMessage());
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidInOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    IOException e =
        assertThrows(IOException.class, () -> EventFileWriter.create(file.resolve("in"), 1));
    assertTrue(
        e.getMessage().startsWith("A run's file must be written whole, found '"), e.getMessage());
    assertTrue(e.getMessage().contains("(" + file.resolve("in")), e.getMessage());
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static int masked(int crc) {
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }
}
