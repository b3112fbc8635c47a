package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.data.text.Characters;
import org.dl4jsuite.data.text.PlainText;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate --run DIR}: text, each character as soon as it is drawn, as UTF-8. */
@Command(
    name = "generate",
    description = {
      "Writes text by a trained model, each character as soon as it is drawn. The same seed writes the",
      "same text. A start text with a character that the model does not know is an error."
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "1000",
      description = "characters to write [${DEFAULT-VALUE}]")
  private int length;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.8",
      description =
          "below 1 more probable text, above less; 0: always the most probable character [${DEFAULT-VALUE}]")
  private double temperature;

  @Option(
      names = "--topK",
      paramLabel = "K",
      description = "draw from the K most probable characters alone [all]")
  private Integer topK;

  @Option(
      names = "--start",
      paramLabel = "TEXT",
      defaultValue = "",
      description =
          "text to go on with; - reads it from the standard input, as UTF-8 [the beginning of a line]")
  private String start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the draws [${DEFAULT-VALUE}]")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (length < 1) {
      throw new IllegalArgumentException("--length must be at least 1, found " + length);
    }
    TextDecoder.Options draws =
        new TextDecoder.Options(temperature, topK == null ? Integer.MAX_VALUE : topK, seed);
    RunFolder.Settings settings = RunFolder.settings(options.run(), "run", new TextApp().task());
    TextConfig config = TextConfig.SCHEMA.create(settings.config());
    Characters characters = Characters.load(options.run().resolve(TextApp.CHARACTERS));
    String text = startText();
    characters
        .firstUnknown(text)
        .ifPresent(
            unknown -> {
              throw new IllegalArgumentException(
                  "--start must consist of the %d characters that the model knows, found %s"
                      .formatted(characters.size(), unknown));
            });
    TextDecoder decoder = new TextDecoder(Fit.model(options.run(), config.scored()), characters);
    write(decoder, text, draws);
    return 0;
  }

  private String startText() throws IOException {
    return start.equals(STANDARD_INPUT)
        ? TextData.lineFeeds(PlainText.decode(System.in.readAllBytes(), "standard input"))
        : start;
  }

  private void write(TextDecoder decoder, String text, TextDecoder.Options draws) {
    // As UTF-8 whatever the locale: the training text was.
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    out.print(Printable.text(text));
    out.flush();
    long begin = System.nanoTime();
    int[] written = new int[1];
    decoder.generate(
        text,
        length,
        draws,
        codePoint -> {
          out.print(Printable.text(Character.toString(codePoint)));
          written[0]++;
          // Whoever reads may have had enough, as head has.
          return !out.checkError();
        });
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.println();
    out.flush();
    spec.commandLine()
        .getErr()
        .println(
            String.format(
                Locale.ROOT, "%,d characters, %.0f a second", written[0], written[0] / seconds));
  }
}
