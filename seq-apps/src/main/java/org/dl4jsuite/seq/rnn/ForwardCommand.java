package org.dl4jsuite.seq.rnn;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code forward}: article 2 with numbers, on a network small enough to follow by hand. */
@Command(
    name = "forward",
    description = {
      "The article's equations by the numbers: three steps of a tiny network forward, then the errors",
      "of each step backward, each step's share of the gradient, and the sum. Trains nothing."
    },
    mixinStandardHelpOptions = true)
final class ForwardCommand implements Callable<Integer> {

  /** Round numbers, so that a reader may check each by hand. */
  private static final Theta THETA =
      new Theta(
          Matrix.of(new double[][] {{0.5, -0.5}, {1, 0}}),
          Matrix.of(new double[][] {{0.5, 0.25}, {-0.5, 1}}),
          Matrix.of(new double[][] {{1, -1}, {0, 1}}),
          Vector.of(0.1, -0.1),
          Vector.of(0, 0.2));

  private static final List<Vector> XS = List.of(Vector.of(1, 0), Vector.of(0, 1), Vector.of(1, 1));
  private static final List<Vector> YS = List.of(Vector.of(1, 0), Vector.of(0, 1), Vector.of(1, 0));

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** All of it, as lines. */
  static String text() {
    SimpleRnnEquations net = new SimpleRnnEquations(THETA, Squashing.TANH);
    List<SimpleRnnEquations.Step> steps = net.forward(XS);
    BackPropagationThroughTime back = new BackPropagationThroughTime(net, steps, YS);
    List<BackPropagationThroughTime.Errors> errors = back.errors();
    StringBuilder text = new StringBuilder();
    parameters(text);
    line(text, "%nForward propagation (article 2, section 2); h(0) = 0");
    for (int t = 0; t < steps.size(); t++) {
      forward(text, t, steps.get(t));
    }
    line(text, "%nJ = - sum of y log y-hat = %.4f", SimpleRnnEquations.error(steps, YS));
    line(text, "%nBack propagation (section 3), errors from the last step to the first");
    for (int t = steps.size() - 1; t >= 0; t--) {
      backward(text, t, steps, errors);
    }
    gradients(text, back, errors);
    return text.toString();
  }

  private static void parameters(StringBuilder text) {
    line(text, "Parameters, the same at every step (matrices row by row)");
    line(text, "  U = %s  W = %s  V = %s", THETA.U(), THETA.W(), THETA.V());
    line(text, "  b = %s  c = %s", THETA.b(), THETA.c());
  }

  private static void forward(StringBuilder text, int t, SimpleRnnEquations.Step step) {
    int n = t + 1;
    line(text, "%nt = %d      x(%d) = %s   y(%d) = %s", n, n, step.x(), n, YS.get(t));
    line(text, "  a(%d)     = b + W h(%d) + U x(%d)", n, t, n);
    line(
        text,
        "           = %s + %s + %s = %s",
        THETA.b(),
        THETA.W().times(step.hBefore()),
        THETA.U().times(step.x()),
        step.a());
    line(text, "  h(%d)     = tanh(a(%d))    = %s", n, n, step.h());
    line(
        text,
        "  o(%d)     = c + V h(%d)     = %s + %s = %s",
        n,
        n,
        THETA.c(),
        THETA.V().times(step.h()),
        step.o());
    line(text, "  y-hat(%d) = softmax(o(%d)) = %s", n, n, step.yHat());
  }

  private static void backward(
      StringBuilder text,
      int t,
      List<SimpleRnnEquations.Step> steps,
      List<BackPropagationThroughTime.Errors> errors) {
    int n = t + 1;
    BackPropagationThroughTime.Errors e = errors.get(t);
    Vector fromOutput = THETA.V().transposedTimes(e.dJ_do());
    line(text, "%nt = %d", n);
    line(text, "  dJ/do(%d) = y-hat(%d) - y(%d)              = %s", n, n, n, e.dJ_do());
    if (t == steps.size() - 1) {
      line(text, "  dJ/dh(%d) = V' dJ/do(%d)                  = %s", n, n, e.dJ_dh());
    } else {
      line(text, "  dJ/dh(%d) = V' dJ/do(%d) + W' dJ/da(%d)", n, n, n + 1);
      Vector fromLater = THETA.W().transposedTimes(errors.get(t + 1).dJ_da());
      line(text, "           = %s + %s = %s", fromOutput, fromLater, e.dJ_dh());
    }
    line(text, "  dJ/da(%d) = (1 - h(%d)^2) * dJ/dh(%d)      = %s", n, n, n, e.dJ_da());
  }

  private static void gradients(
      StringBuilder text,
      BackPropagationThroughTime back,
      List<BackPropagationThroughTime.Errors> errors) {
    List<Theta> gradients = back.gradients(errors);
    line(text, "%nGradients of each step, e.g. (dJ/dW)(t) = dJ/da(t) h(t-1)', and their sum");
    for (int t = 0; t < gradients.size(); t++) {
      gradient(text, "(dJ/d%s)(" + (t + 1) + ")", gradients.get(t));
    }
    gradient(text, "dJ/d%s = sum", back.gradient(errors));
  }

  private static void gradient(StringBuilder text, String name, Theta gradient) {
    line(text, "");
    line(text, "  %-12s %s", name.formatted("U"), gradient.U());
    line(text, "  %-12s %s", name.formatted("W"), gradient.W());
    line(text, "  %-12s %s", name.formatted("V"), gradient.V());
    line(text, "  %-12s %s", name.formatted("b"), gradient.b());
    line(text, "  %-12s %s", name.formatted("c"), gradient.c());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
