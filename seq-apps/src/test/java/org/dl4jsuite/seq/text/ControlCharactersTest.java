package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal must not obey a text that a model learned from. */
class ControlCharactersTest {

  @TempDir Path folder;

  @Test
  void areEscapedWhereverTheTextIsShown() throws IOException {
    String learned = "a\tred\u001B[31m line\n".repeat(600);
    Path file = Files.writeString(folder.resolve("escapes.txt"), learned);
    List<Object> arguments = new ArrayList<>(List.of("train", "--out", folder.resolve("run")));
    Map<String, String> settings = new HashMap<>(TextAppTest.SMALL);
    settings.remove("text");
    settings.put("file", file.toString());
    settings.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    CommandRun train = SeqCli.run("text", arguments);
    assertEquals(0, train.code(), train.all());
    assertFalse(train.out().contains("\u001B"), "training shows samples escaped");
    CommandRun written =
        SeqCli.run(
            "text",
            "generate",
            "--run",
            folder.resolve("run"),
            "--length",
            60,
            "--start",
            "\tred\u001B[");
    assertEquals(0, written.code(), written.all());
    assertTrue(written.out().startsWith("\tred\\u001B["), written.out());
    assertFalse(written.out().contains("\u001B"), written.out());
    CommandRun unknown =
        SeqCli.run("text", "generate", "--run", folder.resolve("run"), "--start", "\u0007");
    assertEquals(2, unknown.code(), unknown.all());
    assertTrue(unknown.err().contains("found U+0007"), unknown.err());
  }
}
