package org.dl4jsuite.seq.lstm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Vector;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.Section;
import org.dl4jsuite.training.report.Series;
import org.dl4jsuite.training.report.SeriesFile;
import org.dl4jsuite.training.report.StudyReport;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trace}: one cell seen at work. */
@Command(
    name = "trace",
    description = {
      "Trains an LSTM to remember the last marked bit until a reset, and shows the gates, the cell",
      "and the output of one cell over a sequence that it has not seen, as a plot and as CSV."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class TraceCommand implements Callable<Integer> {

  private static final int TEST_SEQUENCES = 200;

  /** Places of drawn sequences that training, whose places are its steps, does not come to. */
  private static final long TEST_PLACE = -1;

  private static final long TRACED_PLACE = -2;

  @Mixin private StudyOptions options;

  @Option(names = "--cells", paramLabel = "N", description = "cells of the LSTM")
  private int cells = 1;

  @Option(names = "--cell", paramLabel = "N", description = "the cell to trace, from 1")
  private int cell = 1;

  @Option(names = "--train-steps", paramLabel = "N", description = "steps of training")
  private int trainSteps = 500;

  @Option(names = "--learning-rate", paramLabel = "N", description = "of Adam")
  private double learningRate = 0.1;

  @Option(names = "--steps", paramLabel = "N", description = "steps of the traced sequence")
  private int steps = 50;

  @Option(names = "--seed", paramLabel = "N", description = "of weights and sequences")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Check.atLeast("cells", cells, 1);
    Check.within("cell", cell, 1, cells);
    Check.atLeast("train-steps", trainSteps, 1);
    Check.positive("learning-rate", learningRate);
    Check.atLeast("steps", steps, 2);
    options.run("lstm-trace", "", this::study);
    return 0;
  }

  private void study(RunContext context) throws IOException {
    ComputationGraph graph = new LatchLstm(cells, trainSteps, learningRate).train(seed);
    DataSet test = Latch.sequences(TEST_SEQUENCES, steps, seed, TEST_PLACE);
    String scores =
        String.format(
            Locale.ROOT,
            "%.4f of %,d fresh steps right; from each step's input alone: %.4f",
            LatchLstm.accuracy(graph, test),
            TEST_SEQUENCES * steps,
            LatchLstm.accuracyWithoutMemory(test));
    context.say("accuracy    %s", scores);
    List<Plots.Panel> panels = panels(graph);
    String title = "One LSTM cell remembers a marked bit until a reset";
    Path plot = context.out().resolve("trace.png");
    Plots.panels(title, "step", panels, plot);
    SeriesFile.write(
        "step",
        panels.stream().flatMap(panel -> panel.series().stream()).toList(),
        context.out().resolve("trace.csv"));
    StudyReport.write(
        context.out(),
        "An LSTM cell at work",
        "%d cells, %d steps of training, seed %d".formatted(cells, trainSteps, seed),
        options.commandLine(),
        List.of(
            Section.of(
                "Cell " + cell,
                new Block.Text("Accuracy: " + scores + "."),
                new Picture(title, plot, "inputs, gates, cell and output over the steps"))));
    context.say("report      %s", context.out().resolve("report.html"));
  }

  /** Inputs, gates, cell and outputs of the traced sequence, from the article's equations. */
  private List<Plots.Panel> panels(ComputationGraph graph) {
    DataSet traced = Latch.sequences(1, steps, seed, TRACED_PLACE);
    List<Vector> xs = Dl4jArrays.steps(traced.getFeatures());
    List<Vector> truth = Dl4jArrays.steps(traced.getLabels());
    List<Vector> said = Dl4jArrays.steps(graph.outputSingle(traced.getFeatures()));
    List<ElectronicCircuit.Step> trace =
        new ElectronicCircuit(Dl4jLstm.read(graph.paramTable(), LatchLstm.LSTM))
            .withoutPeepholes(xs);
    List<Plots.Panel> panels = new ArrayList<>();
    panels.add(
        new Plots.Panel(
            "input",
            List.of(
                line("marked bit", xs, x -> x.get(0) * x.get(1)),
                line("reset", xs, x -> x.get(2)))));
    panels.add(panel("f", "forget gate", trace, ElectronicCircuit.Step::f));
    panels.add(panel("i", "input gate", trace, ElectronicCircuit.Step::i));
    panels.add(panel("z", "block input", trace, ElectronicCircuit.Step::z));
    panels.add(panel("c", "cell", trace, ElectronicCircuit.Step::c));
    panels.add(panel("o", "output gate", trace, ElectronicCircuit.Step::o));
    panels.add(panel("y", "output", trace, ElectronicCircuit.Step::y));
    panels.add(
        new Plots.Panel(
            "remembered",
            List.of(
                line("said", said, value -> value.get(0)),
                line("right", truth, value -> value.get(0)))));
    return panels;
  }

  private Plots.Panel panel(
      String letter,
      String name,
      List<ElectronicCircuit.Step> trace,
      Function<ElectronicCircuit.Step, Vector> value) {
    return new Plots.Panel(
        letter, List.of(line(name, trace, step -> value.apply(step).get(cell - 1))));
  }

  private static <T> Series line(String name, List<T> steps, ToDoubleFunction<T> value) {
    return Series.line(
        name,
        IntStream.rangeClosed(1, steps.size()).asDoubleStream().toArray(),
        steps.stream().mapToDouble(value).toArray());
  }
}
