package org.dl4jsuite.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.toy.ToyData;
import org.dl4jsuite.training.toy.ToyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class CheckpointsTest {

  private static final ToyData DATA = new ToyData(5, 16, 16);

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private final ComputationGraph graph = ToyModel.build(1, new Adam(0.01));
  private Checkpoints checkpoints;

  @BeforeEach
  void train() throws IOException {
    Acceleration.apply(graph);
    graph.fit(DATA.batch(0, 0));
    checkpoints = new Checkpoints(folder);
  }

  @Test
  void stateAndModelAreReadBackToTheBit() throws IOException {
    Map<String, Double> odd = new LinkedHashMap<>();
    odd.put("loss", Double.NaN);
    odd.put("accuracy", 1.0 / 3);
    EpochMetrics epoch = new EpochMetrics(1, 20, 1e-7, 0.1 + 0.2, odd, 1.5, 13.25);
    TrainingState state = new TrainingState(1, 7, 27, 0.7 * 3, 0.125, List.of(epoch));
    checkpoints.saveLast(graph, state);
    CheckpointFile.Loaded loaded = checkpoints.newest(said::add).orElseThrow();
    assertEquals(state, loaded.state());
    assertEquals(List.of(), said);
    assertArrayEquals(floats(graph.params()), floats(loaded.graph().params()));
    assertArrayEquals(
        floats(graph.getUpdater().getStateViewArray()),
        floats(loaded.graph().getUpdater().getStateViewArray()));
    assertEquals(1, loaded.graph().getIterationCount());
  }

  @Test
  void plainDeeplearning4jLoadsACheckpointAndComputesTheSame() throws IOException {
    checkpoints.saveBest(graph, TrainingState.initial());
    INDArray input = DATA.batch(1, 0).getFeatures(0);
    ComputationGraph stock =
        ModelSerializer.restoreComputationGraph(checkpoints.best().toFile(), true);
    assertTrue(
        graph.outputSingle(input).equalsWithEps(stock.outputSingle(input), 1e-5),
        "equal to float rounding on stock layers");
    Acceleration.apply(stock);
    assertArrayEquals(floats(graph.outputSingle(input)), floats(stock.outputSingle(input)));
  }

  @Test
  void anUpdaterWithoutStateIsNoObstacle() throws IOException {
    ComputationGraph plain = ToyModel.build(1, new Sgd(0.01));
    checkpoints.saveLast(plain, state(3));
    assertArrayEquals(
        floats(plain.params()),
        floats(checkpoints.newest(said::add).orElseThrow().graph().params()));
  }

  @Test
  void withoutCheckpointsThereIsNone() throws IOException {
    assertTrue(checkpoints.newest(said::add).isEmpty());
  }

  @Test
  void aDamagedLastCheckpointIsPassedOverAloudAndNeverReplacesTheGoodOne() throws IOException {
    Path last = checkpoints.last();
    List<Damage> damages =
        List.of(
            CheckpointsTest::cutOff, CheckpointsTest::flipAByte, f -> Files.write(f, new byte[0]));
    for (Damage damage : damages) {
      said.clear();
      checkpoints.saveLast(graph, state(1));
      checkpoints.saveLast(graph, state(2));
      damage.to(last);
      assertEquals(1, checkpoints.newest(said::add).orElseThrow().state().iteration());
      assertEquals(2, said.size(), said.toString());
      assertTrue(said.get(0).contains(last.toString()), said.get(0));
      assertTrue(said.get(0).endsWith("; passed over"), said.get(0));
      assertEquals("going on from previous.zip: steps after epoch 1, step 1 are lost", said.get(1));
      checkpoints.saveLast(graph, state(3));
      Files.delete(last);
      assertEquals(1, checkpoints.newest(said::add).orElseThrow().state().iteration());
    }
  }

  @Test
  void withoutAPreviousOneTheBestTakesTheDamagedOnesPlace() throws IOException {
    checkpoints.saveBest(graph, state(1));
    checkpoints.saveLast(graph, state(2));
    Files.write(checkpoints.last(), new byte[0]);
    assertEquals(1, checkpoints.newest(said::add).orElseThrow().state().iteration());
    assertEquals("going on from best.zip: steps after epoch 1, step 1 are lost", said.get(1));
  }

  @Test
  void aFlippedBitIsNamedWithItsEntry() throws IOException {
    checkpoints.saveLast(graph, state(1));
    flipAByte(checkpoints.last());
    IOException e = assertThrows(IOException.class, () -> CheckpointFile.read(checkpoints.last()));
    assertEquals(
        "A checkpoint must be a whole model zip, found: entry coefficients.bin that does not match"
            + " its checksum ("
            + checkpoints.last()
            + ")",
        e.getMessage());
  }

  @Test
  void killedBetweenTheTwoMovesThePreviousOneIsFound() throws IOException {
    checkpoints.saveLast(graph, state(1));
    Files.move(checkpoints.last(), folder.resolve("previous.zip"));
    assertEquals(1, checkpoints.newest(said::add).orElseThrow().state().iteration());
  }

  @Test
  void whereNoCheckpointIsWholeTheFolderIsNamed() throws IOException {
    checkpoints.saveLast(graph, state(1));
    checkpoints.saveLast(graph, state(2));
    flipAByte(checkpoints.last());
    cutOff(folder.resolve("previous.zip"));
    IOException e = assertThrows(IOException.class, () -> checkpoints.newest(said::add));
    assertEquals(
        "A run must have a whole checkpoint to go on from, found damaged ones alone ("
            + folder
            + "); start a new run",
        e.getMessage());
    assertEquals(2, said.size(), "each is named: " + said);
  }

  @Test
  void aModelOfAnotherProgramIsNoCheckpoint() throws IOException {
    ModelSerializer.writeModel(graph, checkpoints.last().toFile(), true);
    IOException e = assertThrows(IOException.class, () -> CheckpointFile.read(checkpoints.last()));
    assertTrue(e.getMessage().contains("no entry training-state.json"), e.getMessage());
    assertTrue(e.getMessage().contains(checkpoints.last().toString()), e.getMessage());
  }

  @Test
  void aFullDiskIsSaidInOneLineAndLeavesTheOldCheckpointAlone() throws IOException {
    boolean simulated = Files.exists(Path.of("/dev/full"));
    if (!simulated) {
      System.out.println("SKIPPED: no /dev/full, which answers every write as a full disk does");
    }
    assumeTrue(simulated);
    checkpoints.saveLast(graph, state(1));
    byte[] before = Files.readAllBytes(checkpoints.last());
    Files.createSymbolicLink(folder.resolve("next.zip.part"), Path.of("/dev/full"));
    IOException e = assertThrows(IOException.class, () -> checkpoints.saveLast(graph, state(2)));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertTrue(e.getMessage().contains(folder.resolve("next.zip").toString()), e.getMessage());
    assertTrue(e.getMessage().endsWith("; free space or allow writing there, then resume"));
    assertArrayEquals(before, Files.readAllBytes(checkpoints.last()));
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
    }
    checkpoints.saveLast(graph, state(2));
    assertEquals(2, checkpoints.newest(said::add).orElseThrow().state().iteration());
  }

  @Test
  void parametersThatAreNotFiniteAreNeverSaved() throws IOException {
    checkpoints.saveLast(graph, state(1));
    graph.params().putScalar(10, Float.NaN);
    CheckpointListener listener =
        new CheckpointListener(checkpoints, new Best("accuracy", true), 1e-9, new Interruption());
    String reason = listener.stepDone(graph, state(2), null).orElseThrow();
    assertTrue(reason.startsWith("diverged: parameters must be finite"), reason);
    CheckpointFile.Loaded kept = checkpoints.newest(said::add).orElseThrow();
    assertEquals(1, kept.state().iteration());
    assertTrue(Float.isFinite(kept.graph().params().sumNumber().floatValue()));
  }

  private interface Damage {
    Object to(Path file) throws IOException;
  }

  private static Path cutOff(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** In the middle of the coefficients, which lie in the file as they are. */
  private static Path flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 4] ^= 1;
    return Files.write(file, bytes);
  }

  private static TrainingState state(long iteration) {
    return new TrainingState(0, (int) iteration, iteration, 1, 1, List.of());
  }

  private static float[] floats(INDArray array) {
    return array.reshape(-1).toFloatVector();
  }
}
