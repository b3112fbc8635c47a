package org.dl4jsuite.training.toy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.run.Interruption;
import picocli.CommandLine;

/** The toy within this JVM. */
public final class Toys {

  private Toys() {}

  /** What a command said on its two outputs (a run's own lines aside), and its exit code. */
  public record Said(int exit, String out, String err) {}

  /** Runs a command line of the toy. */
  public static Said execute(String... arguments) {
    return execute(new ToyExperiment(), arguments);
  }

  /** Runs a command line of an experiment. */
  public static Said execute(Experiment<?> experiment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineMain.of(experiment, ToyExperiment.JAR);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Said(line.execute(arguments), out.toString(), err.toString());
  }

  /** A configuration: names and values in turn. */
  public static ToyConfig config(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return ToyConfig.SCHEMA.create(values);
  }

  /** The surroundings of a run, and what it said in them. */
  public record Surroundings(RunContext context, List<String> said) {

    /** Of a run in a folder. */
    public static Surroundings of(Path out, boolean resume) {
      List<String> said = new ArrayList<>();
      return new Surroundings(
          new RunContext(null, out, "quick", resume, new Interruption(), said::add), said);
    }
  }
}
