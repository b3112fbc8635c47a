package org.dl4jsuite.training.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePredictionsListenerTest {

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void keepsEachEpochsSamplesUnderItsNumber() throws IOException {
    SamplePredictionsListener listener = listener("epoch 9 is\na sample", "two");
    listener.started(null, TrainingState.initial());
    listener.epochDone(null, after(1));
    listener.epochDone(null, after(2));
    String entry = "  epoch 9 is\n  a sample\n  two\n";
    assertEquals("epoch 1\n" + entry + "epoch 2\n" + entry, samples());
    assertEquals(List.of("  epoch 9 is", "  a sample", "  two"), lines.subList(0, 3));
  }

  @Test
  void resumedRunDropsEpochsBeyondItsCheckpoint() throws IOException {
    SamplePredictionsListener killed = listener("first");
    killed.started(null, TrainingState.initial());
    for (int epoch = 1; epoch <= 12; epoch++) {
      killed.epochDone(null, after(epoch));
    }
    SamplePredictionsListener resumed = listener("again");
    resumed.started(null, after(1));
    assertEquals("epoch 1\n  first\n", samples());
    resumed.epochDone(null, after(2));
    assertEquals("epoch 1\n  first\nepoch 2\n  again\n", samples());
  }

  @Test
  void newRunKeepsNothingOfAnOldOne() throws IOException {
    Files.writeString(folder.resolve("samples.txt"), "epoch 1\n  old\n");
    listener("new").started(null, TrainingState.initial());
    assertEquals("", samples());
  }

  @Test
  void damagedHeadingIsNamedWithItsFile() throws IOException {
    Path file = folder.resolve("samples.txt");
    Files.writeString(file, "epoch one\n");
    IOException e =
        assertThrows(IOException.class, () -> listener("x").started(null, TrainingState.initial()));
    assertEquals(
        "An entry's heading must be 'epoch NUMBER', found 'epoch one' (" + file + ")",
        e.getMessage());
  }

  @Test
  void startWithoutSamplesWritesNoFile() throws IOException {
    listener("x").started(null, TrainingState.initial());
    assertFalse(Files.exists(folder.resolve("samples.txt")));
  }

  private SamplePredictionsListener listener(String... samples) {
    return new SamplePredictionsListener(folder, lines::add, graph -> List.of(samples));
  }

  private String samples() throws IOException {
    return Files.readString(folder.resolve("samples.txt"));
  }

  private static TrainingState after(int epochs) {
    List<EpochMetrics> history =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(epoch -> new EpochMetrics(epoch, epoch, 0.1, 1, Map.of(), 1, 1))
            .toList();
    return new TrainingState(epochs, 0, epochs, 0, 0, history);
  }
}
