package org.dl4jsuite.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.dl4jsuite.benchmarks.Memory;
import org.dl4jsuite.benchmarks.PeerKind;
import org.dl4jsuite.benchmarks.Works;
import org.dl4jsuite.layers.NativeSettings;
import org.dl4jsuite.training.run.Environment;

/**
 * A peer's process: answers one line for each line it is sent, and ends with its input, so that
 * none outlives the program that started it.
 *
 * <pre>
 * describe                        name=value, by tabs
 * gemm                            operations a second
 * open WORK                       parameters, tab, note
 * turn UNTIMED STEPS SECONDS      milliseconds of each timed step, by tabs
 * peak                            peak resident memory so far in kB
 * </pre>
 *
 * An answer begins with {@link #ANSWER}, a failure with {@link #FAILURE}.
 */
public final class PeerMain {

  /** Before every answer. */
  public static final String ANSWER = "@";

  /** Before the message of whatever went wrong. */
  public static final String FAILURE = "!";

  private static final String TAB = "\t";

  private final PeerKind kind;
  private Peer peer;

  private PeerMain(PeerKind kind) {
    this.kind = kind;
  }

  /** One argument: the kind of peer. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    PeerKind kind = PeerKind.valueOf(arguments[0]);
    if (kind == PeerKind.SUITE) {
      NativeSettings.settle();
    }
    new PeerMain(kind).serve(answers);
  }

  private void serve(PrintStream answers) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String answer;
      try {
        answer = ANSWER + answer(line.split(" "));
      } catch (RuntimeException | IOException | LinkageError | OutOfMemoryError e) {
        e.printStackTrace();
        answer = FAILURE + e.toString().replaceAll("\\s+", " ");
      }
      answers.println(answer);
      answers.flush();
    }
  }

  private String answer(String[] words) throws IOException {
    return switch (words[0]) {
      case "describe" ->
          environment().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(TAB));
      case "gemm" -> String.valueOf(GemmRate.best(kind));
      case "open" -> open(words[1]);
      case "turn" -> {
        Turn turn =
            new Turn(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Double.parseDouble(words[3]));
        yield turn.run(peer::step).stream().map(String::valueOf).collect(Collectors.joining(TAB));
      }
      case "peak" -> String.valueOf(Memory.peak());
      default -> throw new IllegalArgumentException("Unknown request '" + words[0] + "'");
    };
  }

  private Map<String, String> environment() {
    return kind == PeerKind.PYTORCH ? TorchPeer.environment() : Environment.describe();
  }

  private String open(String work) {
    peer =
        switch (kind) {
          case STOCK -> new Dl4jPeer(Works.named(work), false);
          case SUITE -> new Dl4jPeer(Works.named(work), true);
          case PYTORCH -> new TorchPeer(Works.named(work));
        };
    return peer.parameters() + TAB + peer.note();
  }
}
