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
import javax.imageio.ImageIO;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import org.dl4jsuite.data.music.MidiFile;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line from end to end, over one small net trained on composed chorales. */
class MusicCommandsTest {

  private static final int[][] START = {{48, 60, 64, 67}, {48, 60, 64, 67}, {}, {43, 59, 62, 67}};

  @TempDir static Path folder;

  private static Path run;
  private static CommandRun train;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    train =
        SeqCli.run(
            "music",
            "train",
            "--chorales",
            "synthetic",
            "--epochs",
            8,
            "--units",
            48,
            "--learningRate",
            0.02,
            "--batch",
            32,
            "--clock",
            8,
            "--seed",
            3,
            "--out",
            run);
    assertEquals(0, train.code(), train.all());
  }

  private static CommandRun generate(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("generate", "--run", run));
    arguments.addAll(Arrays.asList(more));
    return SeqCli.run("music", arguments);
  }

  @Test
  void trainSaysWhatItDoes() {
    assertEquals("", train.err());
    String out = train.out();
    assertTrue(out.contains("160 chorales to train, 40 validation, 40 test"), out);
    assertTrue(out.contains("5 an epoch, 40 in all"), out);
    assertTrue(out.contains("accelerated lstm1: FastLstm, out: FastRnnOutputLayer"), out);
    assertTrue(out.contains("SYNTHETIC chorales"), out);
    assertTrue(out.contains("the scores say nothing about Bach's chorales"), out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "data.json",
        "run.log",
        "report.json",
        "report.md",
        "report.html",
        "metrics.csv",
        "learning-curves.png",
        "piano-rolls.png",
        "nll-by-position.png",
        "checkpoints/best.zip",
        "checkpoints/last.zip"
      })
  void leavesTheFile(String name) throws IOException {
    Path file = run.resolve(name);
    assertTrue(Files.size(file) > 0, name);
    if (name.endsWith(".png")) {
      assertTrue(ImageIO.read(file.toFile()).getWidth() > 200, name);
    }
  }

  @Test
  void beatsBothBaselinesOnComposedChorales() throws IOException {
    RunResult.Scores scores = ReportReader.read(run).scores();
    double nll = scores.test().get("nll");
    // Measured 10.39 against 10.88: eight epochs begin to tell.
    assertTrue(nll < scores.baseline().get("nll"), scores.toString());
    assertTrue(nll < scores.baseline().get("nll_key_frequencies"), scores.toString());
    scores.test().forEach((name, score) -> assertTrue(Double.isFinite(score), name));
  }

  @Test
  void evaluateFindsTheReportsScores() throws IOException {
    CommandRun again = SeqCli.run("music", "evaluate", "--run", run);
    assertEquals(0, again.code(), again.all());
    RunResult.Scores scores = ReportReader.read(run).scores();
    scores
        .test()
        .forEach(
            (name, score) ->
                assertTrue(
                    again.out().contains(String.format(Locale.ROOT, "%-24s %.5f", name, score)),
                    again.all()));
  }

  @Test
  void composesFromSilence() throws Exception {
    Path out = folder.resolve("new/silence.mid");
    CommandRun made = generate("--out", out, "--bars", 4, "--seed", 5);
    assertEquals(0, made.code(), made.all());
    assertTrue(made.out().contains("16 made, 0 given"), made.all());
    int[][] frames = MidiFile.read(out);
    assertEquals(16, frames.length);
    for (int[] frame : frames) {
      assertEquals(4, frame.length);
    }
    assertTrue(ImageIO.read(folder.resolve("new/silence.png").toFile()).getWidth() > 200);
    Path again = folder.resolve("again.mid");
    generate("--out", again, "--frames", 16, "--seed", 5);
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
  }

  @Test
  void goesOnFromAMidiFileAndFromJsonAlike() throws IOException {
    Path midi =
        Files.write(
            folder.resolve("start.MID"),
            MidiFile.bytes(START, new MidiFile.Playing(100, 0, 64, true)));
    Path json = Files.writeString(folder.resolve("start.json"), Arrays.deepToString(START));
    Path one = folder.resolve("one.mid");
    Path two = folder.resolve("two.midi");
    CommandRun first = generate("--out", one, "--frames", 6, "--start", midi, "--temperature", 0.7);
    CommandRun second =
        generate("--out", two, "--frames", 6, "--start", json, "--temperature", 0.7);
    assertEquals(0, first.code(), first.all());
    assertEquals(0, second.code(), second.all());
    assertTrue(first.out().contains("6 made, 4 given"), first.all());
    int[][] frames = MidiFile.read(one);
    assertArrayEquals(START, Arrays.copyOf(frames, START.length));
    assertEquals(10, frames.length);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void tempoAndStrikesAreAsAsked() throws Exception {
    Path held = folder.resolve("held.mid");
    Path struck = folder.resolve("struck.mid");
    generate("--out", held, "--frames", 12, "--bpm", 60);
    generate("--out", struck, "--frames", 12, "--bpm", 60, "--strike");
    Sequence sequence = MidiSystem.getSequence(struck.toFile());
    assertEquals(12_000_000, sequence.getMicrosecondLength());
    assertArrayEquals(MidiFile.read(held), MidiFile.read(struck));
    assertTrue(Files.size(held) < Files.size(struck));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[60],\\n[200]]|1|A note must be a whole number from 21 to 108, found '200'|line 2",
        "[[60],\\n[61|1|the file must be JSON, found otherwise|line 2",
        "[]|1|A chorale must have a frame, found none|line 1",
        "{}|1|A chorale must be a list of frames, found '{'|line 1"
      })
  void malformedStartIsOneClearLine(String json, int code, String rule, String line)
      throws IOException {
    Path start = Files.writeString(folder.resolve("bad.json"), json.replace("\\n", "\n"));
    Path out = folder.resolve("never.mid");
    CommandRun refused = generate("--out", out, "--start", start);
    assertEquals(code, refused.code(), refused.all());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().startsWith(rule), refused.err());
    assertTrue(refused.err().contains(start.toString()), refused.err());
    assertTrue(refused.err().contains(line), refused.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void midiWithoutNotesIsOneClearLine() throws IOException {
    Path start =
        Files.write(
            folder.resolve("mute.mid"),
            MidiFile.bytes(new int[][] {{}, {}}, new MidiFile.Playing(100, 0, 64, true)));
    CommandRun refused = generate("--out", folder.resolve("never.mid"), "--start", start);
    assertEquals(1, refused.code(), refused.all());
    assertEquals("A MIDI file must have a note, found none (" + start + ")", refused.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--start nothing.mid|--start must be a file or 'none', found neither (nothing.mid)",
        "--start pom.xml|--start must end in .mid, .midi or .json, found 'pom.xml'",
        "--frames 0|--frames must be from 1 to 100000, found 0",
        "--bars -1|--bars must be from 1 to 25000, found -1",
        "--temperature -1|--temperature must be from 0 to 100, found -1.0",
        "--voices 89|--voices must be from 0 to 88, found 89",
        "--bpm 1|bpm must be from 4 to 1000, found 1",
        "--out piece.wav|--out must end in .mid, found piece.wav"
      })
  void callersMistakeIsOneClearLine(String options, String message) {
    List<Object> arguments = new ArrayList<>(List.of(options.split(" ")));
    if (!options.startsWith("--out")) {
      arguments.addAll(List.of("--out", folder.resolve("never.mid")));
    }
    CommandRun refused = generate(arguments.toArray());
    assertEquals(2, refused.code(), refused.all());
    assertEquals(message, refused.err().strip());
  }
}
