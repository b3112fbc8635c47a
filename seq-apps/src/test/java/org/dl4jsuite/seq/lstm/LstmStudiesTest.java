package org.dl4jsuite.seq.lstm;

import static org.dl4jsuite.seq.algebra.Differences.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Vector;
import org.dl4jsuite.training.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class LstmStudiesTest {

  @TempDir Path folder;

  @Test
  void forwardShowsBothOrders() {
    CommandRun shown = SeqCli.run("lstm", "forward");
    assertEquals(0, shown.code(), shown.all());
    // z(1) = tanh(1 and -0.5), c(1) = z i, by hand.
    assertTrue(shown.out().contains("= ( 0.7616 -0.4621)"), shown.out());
    assertEquals(
        3,
        shown.out().lines().filter(line -> line.contains("( 0.5568 -0.2876)")).count(),
        "c(1) as the circuit's, as what is new and as the renewed cell");
    CommandRun peeping = SeqCli.run("lstm", "forward", "--peepholes");
    assertTrue(peeping.out().contains("+ p_out * c(2) +"), peeping.out());
  }

  @Test
  void latchRemembersMarkedBitsUntilAReset() {
    DataSet drawn = Latch.sequences(3, 200, 5, 0);
    int events = 0;
    for (int e = 0; e < 3; e++) {
      int remembered = 0;
      for (int t = 0; t < 200; t++) {
        if (drawn.getFeatures().getDouble(e, 1, t) == 1) {
          remembered = (int) drawn.getFeatures().getDouble(e, 0, t);
          events++;
        }
        if (drawn.getFeatures().getDouble(e, 2, t) == 1) {
          remembered = 0;
          events++;
        }
        assertEquals(remembered, drawn.getLabels().getDouble(e, 0, t));
      }
    }
    assertTrue(events > 50, "found " + events);
    assertEquals(Latch.sequences(3, 200, 5, 0), drawn, "a pure function of seed and place");
  }

  @Test
  void oneCellLearnsToRememberAndToForget() {
    ComputationGraph graph = new LatchLstm(1, 300, 0.1).train(1);
    DataSet test = Latch.sequences(50, 50, 1, -1);
    double without = LatchLstm.accuracyWithoutMemory(test);
    double found = LatchLstm.accuracy(graph, test);
    assertTrue(without < 0.6, "without memory: " + without);
    assertTrue(found > 0.95, "with one cell: " + found);

    List<Vector> dl4j =
        Dl4jArrays.steps(graph.feedForward(test.getFeatures(), false).get(LatchLstm.LSTM));
    List<ElectronicCircuit.Step> traced =
        new ElectronicCircuit(Dl4jLstm.read(graph.paramTable(), LatchLstm.LSTM))
            .withoutPeepholes(Dl4jArrays.steps(test.getFeatures()));
    for (int t = 0; t < 50; t++) {
      assertClose(dl4j.get(t), traced.get(t).y(), 1e-4, "y of the trace is DL4J's");
    }
  }

  @Test
  void traceWritesItsReport() throws IOException {
    CommandRun done =
        SeqCli.run(
            "lstm",
            "trace",
            "--train-steps",
            3,
            "--steps",
            10,
            "--cells",
            2,
            "--cell",
            2,
            "--out",
            folder);
    assertEquals(0, done.code(), done.all());
    List<String> csv = Files.readAllLines(folder.resolve("trace.csv"));
    assertEquals(
        "step,marked bit,reset,forget gate,input gate,block input,cell,output gate,output,said,right",
        csv.get(0));
    assertEquals(11, csv.size());
    assertTrue(ImageIO.read(folder.resolve("trace.png").toFile()).getHeight() > 1000);
    assertTrue(Files.readString(folder.resolve("report.md")).contains("from each step's input"));
  }

  @Test
  void refusesACellThatIsNotThere() {
    CommandRun refused = SeqCli.run("lstm", "trace", "--cell", 2, "--out", folder);
    assertEquals(2, refused.code());
    assertEquals("--cell must be from 1 to 1, found 2", refused.err().strip());
  }
}
