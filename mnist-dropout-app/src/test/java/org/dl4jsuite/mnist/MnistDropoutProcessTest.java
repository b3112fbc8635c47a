package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it, in a process of its own. */
class MnistDropoutProcessTest {

  @TempDir Path folder;

  private CommandRun program(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    // What the jar's manifest grants, and what Java 24 and later ask for by name.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--enable-native") || option.startsWith("--sun-misc"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.dl4jsuite.mnist.MnistDropoutApp");
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "still running: " + command);
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void trainsQuietlyAndExitsWithZero() throws Exception {
    Path run = folder.resolve("run");
    CommandRun train =
        program(
            "train",
            "--digits",
            "synthetic",
            "--examples",
            200,
            "--epochs",
            1,
            "--denseUnits",
            32,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
    assertEquals("", train.err());
    assertFalse(train.out().contains("WARN"), train.out());
    assertFalse(train.out().contains("\tat "), train.out());
    assertEquals("completed", ReportReader.read(run).stopped());
  }

  @Test
  void unknownOptionIsOneLineAndExitsWithTwo() throws Exception {
    CommandRun refused = program("train", "--epoch", "3");
    assertEquals(2, refused.code(), refused.all());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("'--epoch'"), refused.err());
    assertTrue(refused.err().contains("--epochs"), refused.err());
    assertEquals("", refused.out());
  }
}
