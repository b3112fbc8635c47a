package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.DigitNormaliser;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict --run DIR FILE...}: one line a picture, the digit and all ten probabilities. */
@Command(
    name = "predict",
    description =
        "Reads the digit on each picture: PNG, JPEG, GIF or BMP of any size, dark on light or light on dark.",
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "pictures of one digit each")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    RunFolder.Settings settings = RunFolder.settings(options.run());
    MnistDropoutConfig config = MnistDropoutConfig.SCHEMA.create(settings.config());
    ComputationGraph model = Fit.model(options.run(), config.scored());
    int unread = 0;
    for (Path file : files) {
      try {
        float[] pixels = DigitNormaliser.read(file);
        float[] probabilities = Predictions.of(model, pixels, DigitNormaliser.SIDE);
        spec.commandLine().getOut().println(line(file, probabilities));
      } catch (IOException e) {
        unread++;
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    if (unread > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d of %d pictures could not be read%n", unread, files.size());
    }
    return unread == 0 ? 0 : 1;
  }

  private static String line(Path file, float[] probabilities) {
    int digit = 0;
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < probabilities.length; c++) {
      digit = probabilities[c] > probabilities[digit] ? c : digit;
      all.append(String.format(Locale.ROOT, "  %d:%.4f", c, probabilities[c]));
    }
    return file + "  " + digit + all;
  }
}
