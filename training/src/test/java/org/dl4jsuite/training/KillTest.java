package org.dl4jsuite.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dl4jsuite.training.toy.RunFiles;
import org.dl4jsuite.training.toy.ToyProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills runs, as kill -9 or a power cut does, ten times, and compares what they end with. */
class KillTest {

  /** The three kinds of moment at which a run is killed. */
  private enum Moment {
    /** Its folder is made, nothing is saved. */
    STARTED,
    /** Some time after the first step. */
    TRAINING,
    /** A checkpoint is being written. */
    WRITING
  }

  /** More than five kills can use up, on a busy machine too: an epoch has 20 steps of 50 ms. */
  private static final String EPOCHS = "16";

  private static final int LONGEST_MILLIS = 1500;

  private static final Pattern RESUMED = Pattern.compile("resumed +epoch (\\d+), step (\\d+)");

  @TempDir static Path folder;

  private static Path whole;
  private final Random random = new Random(20240117);
  private int fromTheStart;
  private int midEpoch;
  private int midWrite;

  @BeforeAll
  static void trainWithoutInterruption() throws Exception {
    whole = folder.resolve("whole");
    try (ToyProcess process =
        ToyProcess.start(
            ToyProcess.Setup.plain(),
            folder,
            "train",
            "--epochs",
            EPOCHS,
            "--out",
            whole.toString())) {
      assertEquals(0, process.exit(), process.err());
    }
  }

  @Test
  void killedTenTimesAndResumedEndsAsIfItHadNotBeen() throws Exception {
    List<Moment> often =
        List.of(Moment.STARTED, Moment.WRITING, Moment.TRAINING, Moment.WRITING, Moment.WRITING);
    List<Moment> seldom =
        List.of(Moment.TRAINING, Moment.TRAINING, Moment.STARTED, Moment.TRAINING, Moment.TRAINING);
    killAndResume(folder.resolve("often"), "0.001", often);
    killAndResume(folder.resolve("seldom"), "0.15", seldom);
    System.out.printf(
        "10 of 10 kills survived: resumed %d times mid-epoch, %d times from the very start;"
            + " %d kills left a half-written checkpoint%n",
        midEpoch, fromTheStart, midWrite);
    assertTrue(midEpoch >= 4, "kills must hit epochs in their midst, found " + midEpoch);
    assertTrue(fromTheStart >= 1, "a kill must come before the first checkpoint, found none");
    assertTrue(midWrite >= 1, "a kill must hit a checkpoint being written, found none");
  }

  private void killAndResume(Path run, String checkpointSeconds, List<Moment> moments)
      throws Exception {
    String[] fresh = {
      "train",
      "--out",
      run.toString(),
      "--epochs",
      EPOCHS,
      "--stepMillis",
      "50",
      "--checkpointSeconds",
      checkpointSeconds
    };
    String[] resume = {"train", "--resume", "--out", run.toString()};
    for (int kill = 0; kill < moments.size(); kill++) {
      Instant begun = Instant.now();
      try (ToyProcess process = start(kill == 0 ? fresh : resume)) {
        await(moments.get(kill), process, run, begun);
        process.kill();
        midWrite += isHalfWritten(run, begun) ? 1 : 0;
        countResumption(process, kill > 0);
      }
    }
    try (ToyProcess process = start(resume)) {
      assertEquals(0, process.exit(), process.err());
      countResumption(process, true);
    }
    RunFiles.assertSame(whole, run);
  }

  private static ToyProcess start(String... arguments) throws IOException {
    return ToyProcess.start(ToyProcess.Setup.plain(), folder, arguments);
  }

  private void await(Moment moment, ToyProcess process, Path run, Instant begun)
      throws InterruptedException {
    process.awaitSaid("backend");
    if (moment == Moment.STARTED) {
      return;
    }
    process.awaitSaid("examples/s"); // the first step is done
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
    if (moment == Moment.WRITING) {
      process.await("a checkpoint being written", () -> isHalfWritten(run, begun));
    }
  }

  /** Not counting what an earlier kill left. */
  private static boolean isHalfWritten(Path run, Instant since) {
    return Stream.of("next.zip.part", "best.zip.part")
        .map(name -> run.resolve("checkpoints").resolve(name).toFile())
        .anyMatch(file -> file.lastModified() > since.toEpochMilli());
  }

  private void countResumption(ToyProcess process, boolean resumed) {
    Matcher place = RESUMED.matcher(process.out());
    if (place.find()) {
      midEpoch += Integer.parseInt(place.group(2)) > 0 ? 1 : 0;
    } else if (resumed && process.out().contains("accelerated")) {
      fromTheStart++;
    }
  }
}
