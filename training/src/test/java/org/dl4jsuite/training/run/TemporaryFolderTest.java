package org.dl4jsuite.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /proc}, which has no room at all, stands for a full disk. */
class TemporaryFolderTest {

  private static final Path FULL = Path.of("/proc/self");

  private final String before = System.getProperty("java.io.tmpdir");

  @BeforeEach
  void fillTheFolder() {
    boolean simulated = Files.isDirectory(FULL) && FULL.toFile().getUsableSpace() == 0;
    if (!simulated) {
      System.out.println("SKIPPED: no " + FULL + " that stands for a full disk");
    }
    assumeTrue(simulated);
    System.setProperty("java.io.tmpdir", FULL.resolve("none").toString());
  }

  @AfterEach
  void putBack() {
    System.setProperty("java.io.tmpdir", before);
  }

  @Test
  void aFullFolderIsNamedForWhatItStops() {
    IOException full = new IOException("No space left on device");
    for (Throwable failure :
        new Throwable[] {
          full, new UncheckedIOException(full), new UnsatisfiedLinkError("no lib")
        }) {
      String message = TemporaryFolder.explains(failure).orElseThrow();
      assertTrue(message.startsWith("The folder for temporary files must have room for "), message);
      assertTrue(message.contains("found 0.0 (" + FULL.resolve("none") + "); free"), message);
    }
  }

  @Test
  void otherFailuresAreNotExplainedByIt() {
    assertEquals(Optional.empty(), TemporaryFolder.explains(new IOException("Broken pipe")));
    assertEquals(Optional.empty(), TemporaryFolder.explains(new IOException((String) null)));
    Path file = Path.of("report.json");
    NotWritten named = new NotWritten(file, new IOException("No space left on device"));
    assertEquals(Optional.empty(), TemporaryFolder.explains(named));
  }
}
