package org.dl4jsuite.seq.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict --run DIR "TEXT"...}, or a text a line from standard input. */
@Command(
    name = "predict",
    description = {
      "Tells whether each text is positive or negative, how sure the model is, and which of its",
      "words it does not know. Texts are arguments or, without any, lines of the standard input."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "texts to judge")
  private List<String> texts = List.of();

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings = RunFolder.settings(options.run());
    SentimentConfig config = SentimentConfig.SCHEMA.create(settings.config());
    ComputationGraph model = Fit.model(options.run(), config.scored());
    Judge judge = new Judge(model, ReviewEncoder.load(config, options.run()));
    PrintWriter out = spec.commandLine().getOut();
    if (!texts.isEmpty()) {
      texts.forEach(text -> out.println(judge.line(text)));
      return 0;
    }
    return readLines(judge, System.in, out);
  }

  /** One line out for each line in, at once, so that it answers whoever types. */
  private static int readLines(Judge judge, InputStream in, PrintWriter out) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int read = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(judge.line(line));
      out.flush();
      read++;
    }
    if (read == 0) {
      throw new IllegalArgumentException(
          "There must be a text to judge, found no argument and no line on the standard input");
    }
    return 0;
  }
}
