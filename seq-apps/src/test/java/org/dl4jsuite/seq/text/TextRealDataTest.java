package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On tiny-shakespeare itself, where it is there; skipped aloud where it is not. */
@Tag("real-data")
class TextRealDataTest {

  @TempDir Path folder;

  @Test
  void theFirstNineTenthsAreLearned() throws IOException {
    Path shakespeare = RealData.require("tiny-shakespeare");
    TextData data =
        TextData.open(
            TextConfig.SCHEMA.create(Map.of()),
            new RunContext(
                shakespeare.getParent(), folder, "full", false, new Interruption(), line -> {}));
    assertEquals(65, data.characters().size());
    assertEquals(1_003_856, data.train().length);
    assertEquals(55_769, data.validation().length);
    assertEquals(55_769, data.test().length);
    assertTrue(data.characters().decode(data.train()).startsWith("First Citizen:\nBefore we"));
    assertEquals("real", data.summary().source());
    // No unigram does better than the text's own, 3.31 nats; five characters know more.
    NGrams.Losses losses =
        NGrams.fit(data.train(), data.characters().size(), 6).score(data.validation(), data.test());
    assertEquals(3.34, losses.test()[0], 0.05);
    assertTrue(losses.scores().get("loss") < 2.1, losses.scores().toString());
  }

  @Test
  void shortTrainingBeatsTheUnigramsByFar() throws IOException {
    Path shakespeare = RealData.require("tiny-shakespeare");
    Path run = folder.resolve("run");
    CommandRun train =
        SeqCli.run(
            "text",
            "train",
            "--data-dir",
            shakespeare.getParent(),
            "--characters",
            60_000,
            "--epochs",
            3,
            "--stretch",
            256,
            "--units",
            64,
            "--learningRate",
            0.01,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
    RunResult report = ReportReader.read(run);
    double loss = report.scores().test().get("loss");
    assertTrue(loss < 2.6, "loss " + loss);
    CommandRun written =
        SeqCli.run("text", "generate", "--run", run, "--length", 100, "--start", "ROMEO:\n");
    assertEquals(0, written.code(), written.all());
    assertTrue(written.out().startsWith("ROMEO:\n"), written.out());
  }
}
