package org.dl4jsuite.mnist;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.DigitNormaliser;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict --run DIR FILE...}: the digit on each picture. */
@Command(
    name = "predict",
    description = {
      "Reads the digit on each picture: PNG, JPEG, GIF or BMP of any size, dark on light or light on dark.",
      "Says 'unsure' where the likeliest digit is less likely than nine of ten mistakes on the validation",
      "digits were. A picture that cannot be read is one line on the standard error; the others are read",
      "all the same, and the exit code is 2."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  private static final int MISTAKE = 2;

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--verbose", description = "print the probabilities of all ten digits too")
  private boolean verbose;

  @Option(
      names = "--json",
      description =
          "print JSON, one object a line for each picture: path, digit, probabilities, unsure")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "pictures of one digit each, or folders of such")
  private List<Path> files;

  private ComputationGraph model;
  private Sureness sureness;

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings =
        RunFolder.settings(options.run(), "run", new MnistDropoutApp().task());
    MnistDropoutConfig config = MnistDropoutConfig.SCHEMA.create(settings.config());
    sureness = Sureness.of(options.run());
    model = Fit.model(options.run(), config.scored());
    int refused = 0;
    for (Path named : files) {
      if (named.toString().isEmpty()) {
        refused += refuse("a picture's path must not be empty, found ''");
        continue;
      }
      try {
        for (Path file : PictureFiles.of(named)) {
          refused += answer(file) ? 0 : 1;
        }
      } catch (IOException e) {
        refused += refuse(e.getMessage());
      }
    }
    return refused == 0 ? 0 : MISTAKE;
  }

  private boolean answer(Path file) {
    float[] probabilities;
    try {
      probabilities = Predictions.of(model, DigitNormaliser.read(file), DigitNormaliser.SIDE);
    } catch (IOException e) {
      refuse(e.getMessage());
      return false;
    } catch (OutOfMemoryError e) {
      refuse("a picture must fit the memory, found '%s' (%s)".formatted(e.getMessage(), file));
      return false;
    }
    Reading reading = Reading.of(file.toString(), probabilities, sureness);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? reading.json() : reading.line());
    if (verbose && !json) {
      out.println(reading.numbers());
    }
    out.flush();
    return true;
  }

  private int refuse(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(why.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
    return 1;
  }
}
