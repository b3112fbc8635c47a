package org.dl4jsuite.layers.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A few hundred of {@link NetworkFuzz}'s networks; and the fuzzer's own parts. */
class NetworkFuzzTest {

  private static final int BLOCKS = 10;
  private static final int NETWORKS_OF_A_BLOCK = 20;
  private static final long SECONDS_TO_SHRINK = 10;
  private static final PrintStream OUT = System.out;

  @BeforeAll
  static void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterAll
  static void printAgain() {
    System.setOut(OUT);
  }

  static IntStream blocks() {
    return IntStream.range(0, BLOCKS);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void acceleratedIsAsNearToStockInDoubleAsStockInFloat(int block) {
    for (int i = 0; i < NETWORKS_OF_A_BLOCK; i++) {
      Description description = Generator.of(1_000_000L + block * NETWORKS_OF_A_BLOCK + i);
      try {
        Optional<Failure> failure = Trial.of(description);
        if (failure.isPresent()) {
          fail(Shrinker.shrink(description, failure.get(), SECONDS_TO_SHRINK) + "\n" + failure);
        }
      } catch (Trial.Unrunnable beyondStock) {
        continue;
      }
    }
  }

  @Test
  void everyKindIsDrawn() {
    Set<String> missing = new HashSet<>(Kinds.names());
    for (long seed = 1; seed <= 5_000 && !missing.isEmpty(); seed++) {
      Generator.of(seed).nodes().forEach(n -> missing.remove(n.kind()));
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void aDescriptionIsReadAsItWasPrinted() {
    for (long seed = 1; seed <= 200; seed++) {
      String text = Generator.of(seed).toString();
      assertEquals(text, Description.parse(text).toString());
    }
  }

  @Test
  void shrinksToWhatFails() {
    Description large =
        Description.parse(
            """
            network seed=1 l2=0.01 mask=end
            in0 = sequence() size=3
            lstm1 = lstm(in0) out=8
            dense2 = dense(lstm1) dropout=Dropout:0.5 out=7
            rnnOutput3 = rnnOutput(dense2) out=4
            """);
    assertEquals(
        """
        network seed=1
          in0 = sequence()
          dense2 = dense(in0) dropout=Dropout:0.5
          rnnOutput3 = rnnOutput(dense2)""",
        Shrinker.shrink(large, d -> d.hasOption("dropout"), 10).toString());
  }

  @Test
  void whatIsNotANumberIsFarFromANumber() {
    double nan = Double.NaN;
    assertEquals(0, distance(new double[] {1, nan}, new double[] {1, nan}));
    assertEquals(Double.POSITIVE_INFINITY, distance(new double[] {1, 2}, new double[] {1, nan}));
    assertEquals(Double.POSITIVE_INFINITY, distance(new double[] {1, nan}, new double[] {1, 2}));
    assertEquals(0.5, distance(new double[] {-2, 1}, new double[] {-2, 2}));
  }

  private static double distance(double[] expected, double[] found) {
    Map<String, INDArray> one = Map.of("output", Nd4j.createFromArray(expected));
    return Nearness.distance("output", one, Map.of("output", Nd4j.createFromArray(found)));
  }

  @Test
  void sameSeedSameDescription() {
    String[] twice = {Generator.of(7).toString(), Generator.of(7).toString()};
    assertTrue(Arrays.stream(twice).distinct().count() == 1);
  }
}
