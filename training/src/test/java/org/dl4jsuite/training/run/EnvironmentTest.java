package org.dl4jsuite.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run runs on, and that there is exactly one backend to run on. */
class EnvironmentTest {

  @TempDir Path folder;

  @Test
  void describesAllThatReportsPromise() {
    Map<String, String> environment = Environment.describe();
    for (String key :
        List.of("java", "os", "backend", "classifier", "oneDNN", "threads", "commit")) {
      String value = environment.get(key);
      assertTrue(value != null && !value.isBlank(), key + ": " + value);
    }
    environment.forEach((key, value) -> assertFalse(value.contains("null"), key + ": " + value));
    assertTrue(environment.get("java").startsWith(Runtime.version().toString()));
    assertEquals(
        OneDnn.version() + Environment.limit(System.getenv("ONEDNN_MAX_CPU_ISA")),
        environment.get("oneDNN"));
    assertTrue(environment.get("backend").startsWith(backendHere()), environment.get("backend"));
  }

  @Test
  void saysWhatTheUserHoldsOneDnnTo() {
    assertEquals(", held to AVX2", Environment.limit("AVX2"));
    assertEquals("", Environment.limit(null));
  }

  @Test
  void bannerHasALineForEach() {
    assertEquals(
        List.of("java        17", "backend     CpuBackend"),
        Environment.banner(
            new java.util.TreeMap<>(Map.of("java", "17", "backend", "CpuBackend"))
                .descendingMap()));
  }

  @Test
  void oneBackendIsFoundOverCommentsAndRepetition() throws IOException {
    try (URLClassLoader loader =
        loader("# a comment\norg.example.OneBackend # the one\n", "\norg.example.OneBackend\n")) {
      assertEquals("OneBackend", Backends.requireOne(loader));
    }
  }

  @Test
  void noneIsOneClearLine() throws IOException {
    try (URLClassLoader loader = loader()) {
      assertRefused("none", loader);
    }
  }

  @Test
  void twoAreOneClearLineThatNamesBoth() throws IOException {
    try (URLClassLoader loader = loader("org.example.B", "org.example.A")) {
      assertRefused("[org.example.A, org.example.B]", loader);
    }
    try (URLClassLoader loader = loader("org.example.A\norg.example.B\n")) {
      assertRefused("[org.example.A, org.example.B]", loader);
    }
  }

  private static void assertRefused(String found, ClassLoader loader) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Backends.requireOne(loader));
    assertEquals(
        "Exactly one ND4J backend must be on the class path, found "
            + found
            + "; build with one of the profiles cpu (default), cuda, all-platforms",
        e.getMessage());
  }

  private static String backendHere() {
    return Backends.requireOne(EnvironmentTest.class.getClassLoader());
  }

  /** A class path of one folder for each service file, and nothing else. */
  private URLClassLoader loader(String... services) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String service : services) {
      Path root = Files.createTempDirectory(folder, "jar");
      Path file = root.resolve("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
      Files.createDirectories(file.getParent());
      Files.writeString(file, service);
      urls.add(root.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), null);
  }
}
