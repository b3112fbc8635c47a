package org.dl4jsuite.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> NAMES = List.of("epochs", "batch", "learningRate", "seed");

  @Test
  void findsTheNameWithTheFewestEdits() {
    assertEquals(Optional.of("epochs"), Nearest.to("epohcs", NAMES));
    assertEquals(Optional.of("learningRate"), Nearest.to("learnrate", NAMES));
    assertEquals(Optional.of("seed"), Nearest.to("sed", NAMES));
  }

  @Test
  void capitalsDoNotCount() {
    assertEquals(Optional.of("learningRate"), Nearest.to("LEARNINGRATE", NAMES));
  }

  @Test
  void whatIsFarFromAllHasNoNearest() {
    assertEquals(Optional.empty(), Nearest.to("temperature", List.of("seed", "batch")));
    assertEquals(Optional.empty(), Nearest.to("x", List.of()));
    assertEquals("", Nearest.hint("temperature", List.of("seed")));
  }

  @Test
  void hintReadsAsTheEndOfAMessage() {
    assertEquals("; did you mean 'batch'?", Nearest.hint("bathc", NAMES));
  }
}
