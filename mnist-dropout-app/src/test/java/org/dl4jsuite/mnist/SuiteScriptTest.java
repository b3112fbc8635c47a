package org.dl4jsuite.mnist;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code suite}, with programs in place of Maven and Java that say how they were run.
 */
@DisabledOnOs(OS.WINDOWS)
class SuiteScriptTest {

  private static final String SAYING_ARGUMENTS = "for a in \"$@\"; do printf '[%s]' \"$a\"; done\n";

  @TempDir Path folder;
  private Path root;
  private Path bin;

  private record Said(int code, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    // A path with a space in it, as users have.
    root = Files.createDirectories(folder.resolve("my suite"));
    Path script = Path.of("").toAbsolutePath().resolveSibling("suite");
    Files.copy(script, root.resolve("suite"));
    for (String module :
        List.of("backend", "data", "layers", "training", "mnist-dropout-app", "seq-apps")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    bin = Files.createDirectories(folder.resolve("bin"));
    program(bin.resolve("java"), "echo \"data=${SUITE_DATA_DIR:-}\"\n" + SAYING_ARGUMENTS);
    program(bin.resolve("mvn"), made("mvn"));
  }

  /** A build that makes the jars. */
  private static String made(String name) {
    return "printf '"
        + name
        + "'\n"
        + SAYING_ARGUMENTS
        + "for m in mnist-dropout-app seq-apps; do mkdir -p $m/target; touch $m/target/$m.jar; done\n";
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private Said suite(String... arguments) throws IOException, InterruptedException {
    return suite(Map.of(), arguments);
  }

  private Said suite(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("suite").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("SUITE_DATA_DIR");
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().putAll(variables);
    int code = builder.start().waitFor();
    return new Said(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void buildsWhatIsNotBuiltAndThenNoMore() throws Exception {
    Said first = suite("mnist", "train", "--note", "two words");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().contains("mvn[-q][-B][-Dstyle.color=never][package]"), first.err());
    assertTrue(first.err().contains("[-pl][mnist-dropout-app][-am]"), first.err());
    Path jar = root.resolve("mnist-dropout-app/target/mnist-dropout-app.jar");
    assertTrue(
        first
            .out()
            .contains(
                "[-Dsuite.command=./suite mnist][-jar][%s][train][--note][two words]"
                    .formatted(jar)),
        first.out());
    assertEquals("", suite("mnist", "train").err());
    Files.setLastModifiedTime(
        Files.writeString(root.resolve("layers/src/main/New.java"), ""),
        FileTime.from(Instant.now().plusSeconds(5)));
    assertTrue(suite("mnist", "train").err().contains("mvn"));
  }

  @Test
  void aSequenceTaskIsTheFirstArgumentOfItsProgram() throws Exception {
    Said said = suite("weather", "predict", "--run", "a b");
    assertTrue(
        said.out().contains("[-Dsuite.command=./suite][-jar]")
            && said.out().endsWith("seq-apps.jar][weather][predict][--run][a b]"),
        said.out());
  }

  @Test
  void passesExitCodesOn() throws Exception {
    suite("mnist", "train");
    program(bin.resolve("java"), "exit 130\n");
    assertEquals(130, suite("mnist", "train").code());
    program(bin.resolve("mvn"), "exit 7\n");
    assertEquals(7, suite("test").code());
    Files.delete(root.resolve("seq-apps/target/seq-apps.jar"));
    assertEquals(7, suite("text", "train").code());
  }

  @Test
  void takesTheWrapperWhereThereIsNoMaven() throws Exception {
    // All that the script needs, and no Maven.
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "find", "head", "touch", "cat", "mkdir")) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          tools.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    Files.delete(bin.resolve("mvn"));
    program(root.resolve("mvnw"), made("mvnw"));
    Said said = suite(Map.of("PATH", bin + ":" + tools), "mnist", "train");
    assertEquals(0, said.code(), said.err());
    assertTrue(said.err().contains("mvnw[-q]"), said.err());
  }

  @Test
  void findsDataSetsBesideItselfUnlessTheUserNamesThem() throws Exception {
    assertTrue(suite("mnist", "train").out().startsWith("data=\n"));
    Path beside = Files.createDirectories(folder.resolve("shared/datasets"));
    assertTrue(suite("mnist", "train").out().startsWith("data=" + beside.toRealPath() + "\n"));
    Said named = suite(Map.of("SUITE_DATA_DIR", "mine"), "mnist", "train");
    assertTrue(named.out().startsWith("data=mine\n"), named.out());
  }

  @Test
  void saysWhatThereIs() throws Exception {
    for (String help : List.of("", "help", "--help")) {
      Said said = help.isEmpty() ? suite() : suite(help);
      assertEquals(0, said.code());
      for (String task :
          "mnist vqa weather sentiment text music memory rnn lstm variants test".split(" ")) {
        assertTrue(said.out().contains("\n  " + task + " "), task);
        assertTrue(said.out().contains("./suite " + task), task);
      }
    }
    Said unknown = suite("minst", "train");
    assertEquals(2, unknown.code());
    assertEquals(1, unknown.err().lines().count());
    assertTrue(unknown.err().contains("'minst'"), unknown.err());
    assertFalse(unknown.out().contains("train"));
  }
}
