package org.dl4jsuite.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.tensorboard.EventFileReader.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardListenerTest {

  private static final EpochMetrics EPOCH =
      new EpochMetrics(1, 5, 0.01, 0.75, Map.of("accuracy", 0.5), 1, 320);

  @TempDir Path folder;

  @Test
  void writesStepsAndEpochsUnderTheirTags() throws IOException {
    steps(TrainingState.initial(), 1, 5);
    assertEquals(
        List.of(
            "0  NaN",
            "1 train/loss 1.0",
            "1 train/learning_rate 0.01",
            "2 train/loss 0.5",
            "2 train/learning_rate 0.01",
            "4 train/loss 0.25",
            "4 train/learning_rate 0.01",
            "5 epoch/train_loss 0.75",
            "5 epoch/examples_per_second 320.0",
            "5 validation/accuracy 0.5"),
        events(0).stream().map(e -> e.step() + " " + e.tag() + " " + e.value()).toList());
  }

  @Test
  void resumedRunBeginsNewFileThatSupersedesLaterSteps() throws IOException {
    steps(TrainingState.initial(), 1, 5);
    steps(new TrainingState(0, 3, 3, 0, 0, List.of()), 4, 5);
    assertEquals(2, files().size());
    List<Event> resumed = events(1);
    assertEquals("brain.Event:2", resumed.get(0).version());
    assertEquals(1, resumed.get(1).sessionStatus(), "a session starts");
    assertEquals(4, resumed.get(1).step(), "from the first step that is done again");
    assertEquals("train/loss", resumed.get(2).tag());
    assertEquals(4, resumed.get(2).step());
  }

  @Test
  void refusesToWriteEveryZeroSteps() {
    assertThrows(IllegalArgumentException.class, () -> new TensorBoardListener(folder, 0));
  }

  @Test
  void closesQuietlyWhenTheRunNeverStarted() throws IOException {
    new TensorBoardListener(folder).close();
    assertEquals(List.of(), files());
  }

  private void steps(TrainingState from, int first, int last) throws IOException {
    try (TensorBoardListener listener = new TensorBoardListener(folder, 2)) {
      listener.started(null, from);
      for (int i = first; i <= last; i++) {
        StepMetrics step = new StepMetrics(1, i, 5, 1, i, 1.0 / i, 0.01, 64);
        listener.stepDone(null, new TrainingState(0, i, i, 0, 0, List.of()), step);
      }
      listener.epochDone(null, new TrainingState(1, 0, 5, 0, 0, List.of(EPOCH)));
    }
  }

  private List<Event> events(int file) throws IOException {
    return EventFileReader.read(files().get(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      // By age: both may be of one second, and names sort so.
      return files.sorted().toList();
    }
  }
}
