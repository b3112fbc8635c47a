package org.dl4jsuite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeerProcessTest {

  @Test
  void answersQuestionsAndSurvivesFoolishOnes() throws PeerFailed {
    try (PeerProcess peer = PeerProcess.start(PeerKind.STOCK, 1, InstructionSet.ALL)) {
      PeerFailed e = assertThrows(PeerFailed.class, () -> peer.ask("sing"));
      assertTrue(e.getMessage().contains("sing"), e.getMessage());
      assertTrue(Long.parseLong(peer.ask("peak").get(0)) != 0);
    }
  }

  @Test
  void everyPeerHasTheSameThreadsAndPytorchAloneItsMemorySettings() {
    Map<String, String> stock = PeerProcess.environment(PeerKind.STOCK, 3, InstructionSet.ALL);
    assertEquals(stock, PeerProcess.environment(PeerKind.SUITE, 3, InstructionSet.ALL));
    assertEquals(
        Set.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), stock.keySet());
    Map<String, String> pytorch = PeerProcess.environment(PeerKind.PYTORCH, 3, InstructionSet.ALL);
    assertTrue(pytorch.entrySet().containsAll(stock.entrySet()));
    assertTrue(pytorch.containsKey("MALLOC_TRIM_THRESHOLD_"));
  }

  @Test
  void aPeerIsHeldToAnInstructionSetByEachLibrarysVariable() {
    Map<String, String> held =
        PeerProcess.environment(PeerKind.PYTORCH, 3, InstructionSet.named("avx2"));
    assertEquals("avx2", held.get("ATEN_CPU_CAPABILITY"));
    assertEquals("AVX2", held.get("ONEDNN_MAX_CPU_ISA"));
    assertEquals("Haswell", held.get("OPENBLAS_CORETYPE"));
    assertThrows(IllegalArgumentException.class, () -> InstructionSet.named("sse"));
  }

  @Test
  void measuresAllPeersInTurn() {
    StringWriter progress = new StringWriter();
    Runner runner = new Runner(Plan.smoke(2, InstructionSet.ALL), new PrintWriter(progress, true));
    Outcome outcome = runner.run(List.of(Works.named("cnn-infer-1"))).get(0);
    assertEquals(3, outcome.turns().size(), progress::toString);
    for (PeerKind kind : PeerKind.values()) {
      assertTrue(outcome.median(kind) > 0, progress::toString);
      assertFalse(outcome.peak(kind) <= 0, progress::toString);
    }
  }
}
