package org.dl4jsuite.seq.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.text.Utf8Lines;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict --run DIR "TEXT"...}, or a text a line from standard input. */
@Command(
    name = "predict",
    description = {
      "Tells the class of each text (of a film review: positive or negative), how sure the model is,",
      "and which of its words it does not know. Texts are arguments or, without any, lines of the",
      "standard input, in UTF-8."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      description = "one JSON object a text, with the probabilities of all classes")
  private boolean json;

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "texts to judge")
  private List<String> texts = List.of();

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings =
        RunFolder.settings(options.run(), "run", new SentimentApp().task());
    SentimentConfig config = SentimentConfig.SCHEMA.create(settings.config());
    ComputationGraph model = Fit.model(options.run(), config.scored());
    ReviewEncoder encoder = ReviewEncoder.load(config, options.run());
    encoder.requireOf(model, options.run());
    Judge judge = new Judge(model, encoder);
    PrintWriter out = spec.commandLine().getOut();
    for (String text : texts) {
      out.println(line(judge, text));
    }
    return texts.isEmpty() ? readLines(judge, out) : 0;
  }

  /** One line out for each line in, at once, so that it answers whoever types. */
  private int readLines(Judge judge, PrintWriter out) throws IOException {
    Utf8Lines lines = new Utf8Lines(System.in, "standard input");
    for (String line = lines.next(); line != null; line = lines.next()) {
      out.println(line(judge, line));
      out.flush();
    }
    if (lines.line() == 0) {
      throw new IllegalArgumentException(
          "There must be a text to judge, found no argument and no line on the standard input");
    }
    return 0;
  }

  private String line(Judge judge, String text) throws JsonProcessingException {
    return json ? JSON.writeValueAsString(judge.fields(text)) : judge.line(text);
  }
}
