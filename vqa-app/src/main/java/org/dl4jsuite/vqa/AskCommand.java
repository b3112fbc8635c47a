package org.dl4jsuite.vqa;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.data.text.Utf8Lines;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.vqa.evaluation.Guess;
import org.dl4jsuite.vqa.vgg.VggOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ask --run DIR IMAGE "QUESTION"...}, or a question a line from standard input. */
@Command(
    name = "ask",
    description = {
      "Answers questions about a picture: PNG, JPEG, GIF or BMP of any size. The likeliest answers with",
      "their probabilities, one line a question, and the words that the model does not know. Questions are",
      "arguments or, without any, lines of the standard input."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  @Mixin private RunOptions options;
  @Mixin private VggOptions vgg;
  @Spec private CommandSpec spec;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "answers shown, 1 to 5 (default: ${DEFAULT-VALUE})",
      defaultValue = "3")
  private int top;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "the picture's file")
  private Path image;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "QUESTION", description = "questions")
  private List<String> questions = List.of();

  @Override
  public Integer call() throws IOException {
    if (top < 1 || top > Predictions.KEPT) {
      throw new IllegalArgumentException(
          "--top must be from 1 to %d, found %d".formatted(Predictions.KEPT, top));
    }
    if (!Files.isRegularFile(image)) {
      throw new IllegalArgumentException(
          "IMAGE must be a picture's file, found none (%s)".formatted(image));
    }
    Oracle oracle = Oracle.load(options, vgg);
    PictureInput picture = oracle.see(PictureFile.of(image));
    PrintWriter out = spec.commandLine().getOut();
    if (!questions.isEmpty()) {
      questions.forEach(question -> out.println(line(oracle, picture, question)));
      return 0;
    }
    return readLines(oracle, picture, out);
  }

  /** One line out for each line in, at once, so that it answers whoever types. */
  private int readLines(Oracle oracle, PictureInput picture, PrintWriter out) throws IOException {
    Utf8Lines lines = new Utf8Lines(System.in, "standard input");
    int read = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        out.println(line(oracle, picture, line));
        out.flush();
        read++;
      }
    }
    if (read == 0) {
      throw new IllegalArgumentException(
          "There must be a question, found no argument and no line on the standard input");
    }
    return 0;
  }

  private String line(Oracle oracle, PictureInput picture, String question) {
    StringBuilder line = new StringBuilder();
    for (Guess guess : oracle.ask(picture, question).stream().limit(top).toList()) {
      line.append(String.format(Locale.ROOT, "%s %.4f  ", guess.answer(), guess.probability()));
    }
    List<String> unknown = oracle.unknown(question);
    if (!unknown.isEmpty()) {
      line.append("[%d unknown: %s]  ".formatted(unknown.size(), String.join(", ", unknown)));
    }
    return Printable.line(line.append(question).toString());
  }
}
