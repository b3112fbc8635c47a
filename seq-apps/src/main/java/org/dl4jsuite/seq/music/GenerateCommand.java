package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.music.MidiFile;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate --run DIR --out FILE.mid}: composes, or goes on from a given start. */
@Command(
    name = "generate",
    description = {
      "Composes with a run's model, by itself or on from a given start, and writes it, the start in front,",
      "as a standard MIDI file and as a picture of its piano roll."
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  private static final int FRAMES_PER_BAR = 4;
  private static final int BARS = 16;
  private static final int MOST_FRAMES = 100_000;
  private static final int VELOCITY = 80;
  private static final String SUFFIX = "(?i)\\.midi?$";

  /** How much is made. */
  static final class Length {

    @Option(
        names = "--bars",
        paramLabel = "N",
        description = "bars of four quarter notes to make; default " + BARS)
    private int bars;

    @Option(names = "--frames", paramLabel = "N", description = "or: quarter notes to make")
    private Integer frames;

    int frames() {
      if (frames != null) {
        Check.within("frames", frames, 1, MOST_FRAMES);
        return frames;
      }
      Check.within("bars", bars, 1, MOST_FRAMES / FRAMES_PER_BAR);
      return bars * FRAMES_PER_BAR;
    }
  }

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.mid",
      description = "the MIDI file; the picture is beside it, FILE.png")
  private Path out;

  @ArgGroup private Length length;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      defaultValue = Start.NONE,
      description = {
        "what to go on from: a MIDI file, taken in quarter notes; a JSON file, a list of frames,",
        "each a list of MIDI notes; or none; default ${DEFAULT-VALUE}"
      })
  private String start;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.7",
      description =
          "below 1 surer, above 1 wilder, 0 the likeliest always; default ${DEFAULT-VALUE}")
  private double temperature;

  @Option(
      names = "--voices",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "keys that are down at a time; 0: as many as are drawn, key by key; default ${DEFAULT-VALUE}")
  private int voices;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the draws; default ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--strike",
      description = "strike a key that stays down anew at each quarter note; else it is held")
  private boolean strike;

  @Option(
      names = "--bpm",
      paramLabel = "N",
      defaultValue = "80",
      description = "quarter notes a minute; default ${DEFAULT-VALUE}")
  private int bpm;

  @Option(
      names = "--program",
      paramLabel = "N",
      defaultValue = "19",
      description = "General MIDI instrument from 0; default ${DEFAULT-VALUE}, church organ")
  private int program;

  @Override
  public Integer call() throws IOException {
    Path picture = picture();
    MidiFile.Playing playing = new MidiFile.Playing(bpm, program, VELOCITY, !strike);
    MusicDecoder.Manner manner = new MusicDecoder.Manner(temperature, voices, seed);
    int frames = length == null ? BARS * FRAMES_PER_BAR : length.frames();
    int[][] given = Start.read(start);
    MusicConfig config =
        MusicConfig.SCHEMA.create(
            RunFolder.settings(options.run(), "run", new MusicApp().task()).config());
    ComputationGraph model = Fit.model(options.run(), config.scored());
    int[][] made = new MusicDecoder(model, config.clock(), manner).continued(given, frames);
    int[][] all = Arrays.copyOf(given, given.length + made.length);
    System.arraycopy(made, 0, all, given.length, made.length);
    AtomicFile.write(out, MidiFile.bytes(all, playing));
    Plots.pianoRolls(List.of(roll(all, given.length)), picture);
    say("midi        %s", out);
    say("piano roll  %s", picture);
    say("frames      %,d made, %,d given", made.length, given.length);
    say(
        "keys down   %.2f in a frame made",
        Arrays.stream(made).mapToInt(f -> f.length).average().orElse(0));
    return 0;
  }

  private void say(String line, Object... arguments) {
    spec.commandLine().getOut().println(line.formatted(arguments));
  }

  private Path picture() {
    String name = out.getFileName() == null ? "" : out.getFileName().toString();
    if (!name.matches(".+" + SUFFIX)) {
      throw new IllegalArgumentException("--out must end in .mid, found " + out);
    }
    return out.resolveSibling(name.replaceFirst(SUFFIX, ".png"));
  }

  private Plots.Roll roll(int[][] frames, int given) {
    float[][] values = new float[frames.length][PianoRoll.KEYS];
    float[][] keys = PianoRoll.of(frames);
    for (int t = 0; t < frames.length; t++) {
      for (int k = 0; k < PianoRoll.KEYS; k++) {
        values[t][k] = keys[k][t];
      }
    }
    String title =
        "Seed %d, temperature %s, ".formatted(seed, temperature)
            + (given == 0 ? "from silence" : "after %d frames given".formatted(given));
    return new Plots.Roll(title, values, PianoRoll.LOWEST, given);
  }
}
