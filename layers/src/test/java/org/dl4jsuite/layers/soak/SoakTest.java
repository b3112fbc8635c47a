package org.dl4jsuite.layers.soak;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.Test;

/** Ten seconds of {@link Soak}, in a process with little memory. */
class SoakTest {

  @Test
  void threadsMayComeAndGo() throws IOException {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    assumeTrue(
        Files.exists(Path.of("/proc/self/status")), "SKIPPED: memory is read from /proc alone");
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xcheck:jni",
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-Dorg.bytedeco.javacpp.maxbytes=300m",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=1500m",
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName(),
            "10");
    process.redirectErrorStream(true);
    Process started = process.start();
    String printed;
    try (InputStream out = started.getInputStream()) {
      printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      started.destroyForcibly();
    }
    assertTrue(printed.contains(Soak.SAME), printed);
  }
}
