package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.data.music.MidiFile;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --file}: a folder of MIDI files or a JSON file, from end to end. */
class MusicOwnDataTest {

  @TempDir static Path folder;

  private static Path midi;
  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() throws IOException {
    midi = compose("midi", 30, 0);
    run = folder.resolve("run");
    train = music("train", "--file", midi, "--epochs", 2, "--units", 12, "--out", run);
    assertEquals(0, train.code(), train.all());
  }

  private static Path compose(String name, int pieces, int first) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < pieces; i++) {
      int[][] frames = SyntheticChorales.compose(1, first + i);
      MidiFile.Playing playing = new MidiFile.Playing(60 + i, 19, 80, i % 2 == 0);
      Files.write(made.resolve("piece" + i + ".mid"), MidiFile.bytes(frames, playing));
    }
    return made;
  }

  private static CommandRun music(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("music"));
    all.addAll(List.of(arguments));
    return SeqCli.run(all.toArray());
  }

  @Test
  void saysWhatItTookAndHowItIsSplit() throws IOException {
    String out = train.out();
    assertTrue(out.contains("data        " + midi + ", your own"), out);
    assertTrue(out.contains("split at random, seed 7"), out);
    assertTrue(out.contains("24 pieces to train, 3 validation, 3 test"), out);
    RunResult.DataSummary data = ReportReader.read(run).data();
    assertTrue(data.id().startsWith("midi-"), data.id());
    assertEquals("real", data.source());
  }

  @Test
  void evaluateNeedsNoMoreThanTheRun() throws IOException {
    CommandRun again = music("evaluate", "--run", run);
    assertEquals(0, again.code(), again.all());
    double nll = ReportReader.read(run).scores().test().get("nll");
    assertTrue(again.out().contains(String.format(Locale.ROOT, "%-24s %.5f", "nll", nll)));
  }

  @Test
  void otherMusicIsAnotherDataSet() throws IOException {
    Path changing = compose("changing", 6, 50);
    Path begun = folder.resolve("begun");
    CommandRun first =
        music("train", "--file", changing, "--epochs", 1, "--units", 4, "--out", begun);
    assertEquals(0, first.code(), first.all());
    Files.delete(changing.resolve("piece0.mid"));
    CommandRun resumed = music("train", "--resume", "--out", begun);
    assertEquals(2, resumed.code(), resumed.all());
    assertTrue(resumed.err().startsWith("A run must keep to the data"), resumed.err());
  }

  @Test
  void whatIsComposedIsReadBackAsItWasMade() throws IOException {
    Path composed = Files.createDirectories(folder.resolve("composed"));
    Path start = Files.writeString(folder.resolve("start.json"), "[[60, 64], [], [62], [62, 65]]");
    for (int i = 0; i < 3; i++) {
      Path out = composed.resolve(i + ".mid");
      CommandRun made =
          music(
              "generate", "--run", run, "--out", out, "--frames", 9, "--seed", i, "--start", start);
      assertEquals(0, made.code(), made.all());
      int[][] frames = MidiFile.read(out);
      assertEquals(13, frames.length);
      assertArrayEquals(new int[][] {{60, 64}, {}, {62}, {62, 65}}, Arrays.copyOf(frames, 4));
      var playing = new MidiFile.Playing(80, 19, 80, true);
      assertArrayEquals(Files.readAllBytes(out), MidiFile.bytes(frames, playing));
    }
    CommandRun learned =
        music(
            "train",
            "--file",
            composed,
            "--epochs",
            1,
            "--units",
            4,
            "--out",
            folder.resolve("learned"));
    assertEquals(0, learned.code(), learned.all());
    assertTrue(learned.out().contains("1 pieces to train, 1 validation, 1 test"), learned.out());
  }

  @Test
  void aRunIsTunedOnOtherMusic() throws IOException {
    Path json = Files.writeString(folder.resolve("other.json"), "[" + pieces(12) + "]");
    Path tuned = folder.resolve("tuned");
    CommandRun tune = music("train", "--from", run, "--file", json, "--epochs", 1, "--out", tuned);
    assertEquals(0, tune.code(), tune.all());
    assertTrue(tune.out().contains("weights     of the run " + run), tune.out());
    assertTrue(tune.out().contains("10 pieces to train, 1 validation, 1 test"), tune.out());
    assertEquals(0, music("evaluate", "--run", tuned).code());
  }

  private static String pieces(int number) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      texts.add(Arrays.deepToString(SyntheticChorales.compose(2, i)));
    }
    return String.join(",", texts);
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused("a folder of music must have MIDI files", "--file", empty);
    refused("--file must be a folder of MIDI files", "--file", folder.resolve("none"));
    refused("--file must come without --chorales", "--file", midi, "--chorales", "synthetic");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"train\": [[[60]]]}");
    refused("Splits must be each of [train, valid, test]", "--file", broken);
  }

  private static void refused(String rule, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("train", "--out", folder.resolve("never")));
    all.addAll(List.of(arguments));
    CommandRun refused = music(all.toArray());
    assertEquals(2, refused.code(), refused.all());
    assertTrue(refused.err().startsWith(rule), refused.err());
    assertEquals(1, refused.err().strip().lines().count(), refused.err());
    assertFalse(refused.out().contains("SYNTHETIC"), refused.out());
  }

  @Test
  void variantsAreComparedOnItToo() {
    Path out = folder.resolve("variants");
    CommandRun search =
        SeqCli.run(
            "variants",
            "search",
            "--file",
            midi,
            "--trials",
            2,
            "--budget",
            0,
            "--epochs",
            1,
            "--unitsLow",
            3,
            "--unitsHigh",
            5,
            "--variants",
            "VANILLA,NP",
            "--out",
            out);
    assertEquals(0, search.code(), search.all());
    assertTrue(search.out().contains(midi + ", your own"), search.out());
    CommandRun report = SeqCli.run("variants", "report", "--out", out);
    assertEquals(0, report.code(), report.all());
    assertTrue(report.out().contains(midi + ", your own"), report.out());
  }
}
