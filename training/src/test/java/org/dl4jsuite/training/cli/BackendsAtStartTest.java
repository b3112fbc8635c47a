package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.dl4jsuite.training.toy.ToyProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process whose class path holds two backends, or none, or one without its device. */
class BackendsAtStartTest {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String HINT =
      "; build with one of the profiles cpu (default), cuda, all-platforms";

  @TempDir Path folder;

  @Test
  void twoBackendsEndTheProgramWithOneLine() throws Exception {
    Path file = folder.resolve("other").resolve(SERVICE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "zzz.OtherBackend\n");
    String classPath = here() + File.pathSeparator + folder.resolve("other");
    Set<String> names = new HashSet<>();
    for (URL url : Collections.list(getClass().getClassLoader().getResources(SERVICE))) {
      new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("org."))
          .forEach(names::add);
    }
    assertEquals(1, names.size());
    assertEndsWith(
        "Exactly one ND4J backend must be on the class path, found ["
            + names.iterator().next()
            + ", zzz.OtherBackend]"
            + HINT,
        classPath,
        "train",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void cudaWithoutADriverEndsTheProgramWithOneLine() throws Exception {
    boolean driver = Files.exists(Path.of("/dev/nvidia0"));
    if (driver) {
      System.out.println("SKIPPED: this machine has an NVIDIA driver");
    }
    assumeFalse(driver);
    Path file = folder.resolve("cuda").resolve(SERVICE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "org.nd4j.linalg.jcublas.JCublasBackend\n");
    assertEndsWith(
        "The CUDA backend must have an NVIDIA driver with a device, found none; install one, or build with the profile cpu (default)",
        withoutBackends() + File.pathSeparator + folder.resolve("cuda"),
        "train",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void noBackendEndsTheProgramWithOneLine() throws Exception {
    String classPath = withoutBackends();
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(
        run.resolve("config.json"), "{\"task\":\"toy\",\"preset\":\"quick\",\"config\":{}}");
    for (String command : new String[] {"train --resume --out", "evaluate --run"}) {
      String[] words = (command + " " + run).split(" ");
      assertEndsWith(
          "Exactly one ND4J backend must be on the class path, found none" + HINT,
          classPath,
          words);
    }
  }

  private static String withoutBackends() throws Exception {
    Set<String> backends = new HashSet<>();
    ClassLoader loader = BackendsAtStartTest.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources(SERVICE))) {
      JarURLConnection jar = (JarURLConnection) url.openConnection();
      backends.add(Path.of(jar.getJarFileURL().toURI()).toString());
    }
    return Arrays.stream(here().split(File.pathSeparator))
        .filter(entry -> !backends.contains(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String here() {
    return System.getProperty("java.class.path");
  }

  private void assertEndsWith(String line, String classPath, String... arguments)
      throws IOException, InterruptedException {
    ToyProcess.Setup setup = ToyProcess.Setup.plain().withClassPath(classPath);
    try (ToyProcess process = ToyProcess.start(setup, folder, arguments)) {
      assertEquals(1, process.exit(), process.err());
      assertEquals(line, process.err().strip());
    }
  }
}
