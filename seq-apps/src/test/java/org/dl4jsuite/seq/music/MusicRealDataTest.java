package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.MidiFile;
import org.dl4jsuite.data.music.OwnMusic;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Bach's chorales, where they are; skipped aloud where they are not. */
@Tag("real-data")
class MusicRealDataTest {

  @TempDir Path folder;

  @Test
  void splitIsThatOfThePapers() throws IOException {
    Path chorales = RealData.require("jsb-chorales");
    MusicData data =
        MusicData.open(
            MusicConfig.SCHEMA.create(Map.of()),
            new RunContext(
                chorales.getParent(), folder, "full", false, new Interruption(), line -> {}));
    assertEquals(Map.of("train", 229, "validation", 76, "test", 77), data.summary().splits());
    assertEquals(13_807, MusicData.frames(data.train()));
    assertEquals(4_602, MusicData.frames(data.validation()));
    assertEquals(4_725, MusicData.frames(data.test()));
    assertEquals("real", data.summary().source());
    Map<String, Double> baseline = Baselines.scores(data);
    assertEquals(10.476, baseline.get("nll"), 0.001);
    assertEquals(11.060, baseline.get("nll_key_frequencies"), 0.001);
  }

  @Test
  void bachsChoralesWrittenAsMidiAreTheSameToAModel() throws IOException {
    Path json = RealData.require("jsb-chorales").resolve(JsbChorales.FILE);
    JsbChorales chorales = JsbChorales.read(json);
    Path midi = folder.resolve("midi");
    write(midi.resolve("train"), chorales.train());
    write(midi.resolve("valid"), chorales.validation());
    write(midi.resolve("test"), chorales.test());
    JsbChorales read = OwnMusic.read(midi, 7).splits();
    same(chorales.train(), read.train());
    same(chorales.validation(), read.validation());
    same(chorales.test(), read.test());
    assertEquals(scores("json", json), scores("midi", midi));
  }

  private static void write(Path to, List<int[][]> chorales) throws IOException {
    Files.createDirectories(to);
    for (int i = 0; i < chorales.size(); i++) {
      MidiFile.Playing playing = new MidiFile.Playing(60 + i, 19, 80, i % 2 == 0);
      Files.write(to.resolve("%03d.mid".formatted(i)), MidiFile.bytes(chorales.get(i), playing));
    }
  }

  private static void same(List<int[][]> expected, List<int[][]> found) {
    assertArrayEquals(expected.toArray(int[][][]::new), found.toArray(int[][][]::new));
  }

  private RunResult.Scores scores(String name, Path file) throws IOException {
    Path run = folder.resolve("run-" + name);
    CommandRun train =
        SeqCli.run(
            "music",
            "train",
            "--file",
            file,
            "--examples",
            40,
            "--epochs",
            1,
            "--units",
            8,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
    return ReportReader.read(run).scores();
  }

  @Test
  void shortTrainingBeatsTheBaselines() throws IOException {
    Path chorales = RealData.require("jsb-chorales");
    Path run = folder.resolve("run");
    CommandRun train =
        SeqCli.run(
            "music",
            "train",
            "--data-dir",
            chorales.getParent(),
            "--epochs",
            10,
            "--batch",
            8,
            "--units",
            96,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
    assertTrue(train.out().contains("jsb-chorales, real"), train.out());
    RunResult.Scores scores = ReportReader.read(run).scores();
    // Measured 9.79 against 10.48.
    assertTrue(scores.test().get("nll") < scores.baseline().get("nll") - 0.4, scores.toString());
  }
}
