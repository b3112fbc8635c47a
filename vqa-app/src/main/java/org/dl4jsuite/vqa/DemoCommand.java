package org.dl4jsuite.vqa;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dl4jsuite.data.text.PlainText;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.vqa.evaluation.ExampleCard;
import org.dl4jsuite.vqa.evaluation.ExamplesPage;
import org.dl4jsuite.vqa.vgg.VggOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo --run DIR --pictures FOLDER --questions FILE --out PAGE}. */
@Command(
    name = "demo",
    description = {
      "Asks every question of a file about every picture of a folder, and writes one HTML page. A line",
      "of the file is a question or, where a tab stands in it, a picture's name and a question about it",
      "alone. Pictures that cannot be read are named and skipped."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  @Mixin private RunOptions options;
  @Mixin private VggOptions vgg;
  @Spec private CommandSpec spec;

  @Option(
      names = "--pictures",
      required = true,
      paramLabel = "FOLDER",
      description = "folder of pictures")
  private Path folder;

  @Option(
      names = "--questions",
      required = true,
      paramLabel = "FILE",
      description = "text file, a question a line")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description = "page to write (default: ${DEFAULT-VALUE})",
      defaultValue = "demo.html")
  private Path page;

  /** A line of the file; {@code picture} is null where it is asked about all. */
  private record Line(String picture, String question) {}

  @Override
  public Integer call() throws IOException {
    List<Line> lines = lines();
    List<Path> pictures = pictures();
    refuseUnknown(lines, pictures);
    Oracle oracle = Oracle.load(options, vgg);
    List<ExampleCard> cards = new ArrayList<>();
    int unread = 0;
    for (Path picture : pictures) {
      try {
        cards.addAll(cards(oracle, picture, lines));
      } catch (IOException e) {
        unread++;
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    ExamplesPage.write(
        page, "Questions and answers", "Answered by the run %s.".formatted(options.run()), cards);
    out.printf(
        Locale.ROOT,
        "%,d answers about %,d pictures: %s%n",
        cards.size(),
        pictures.size() - unread,
        page);
    if (unread > 0) {
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, "%d of %d pictures could not be read%n", unread, pictures.size());
    }
    return unread == 0 ? 0 : 1;
  }

  private List<Line> lines() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--questions must be a file, found none (%s)".formatted(file));
    }
    List<Line> lines =
        PlainText.decode(Files.readAllBytes(file), file.toString())
            .lines()
            .filter(line -> !line.isBlank())
            .map(this::line)
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be a question, found an empty file (%s)".formatted(file));
    }
    return lines;
  }

  private Line line(String text) {
    int tab = text.indexOf('\t');
    if (tab < 0) {
      return new Line(null, text.strip());
    }
    Line line = new Line(text.substring(0, tab).strip(), text.substring(tab + 1).strip());
    if (line.picture.isEmpty() || line.question.isEmpty()) {
      throw new IllegalArgumentException(
          "a line with a tab must have a picture before and a question behind it, found '%s' (%s)"
              .formatted(text.strip(), file));
    }
    return line;
  }

  private List<Path> pictures() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--pictures must be a folder, found none (%s)".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pictures = files.filter(DemoCommand::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException(
            "there must be a picture of %s, found none (%s)".formatted(ENDINGS, folder));
      }
      return pictures;
    }
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A picture that a line names and the folder lacks would go unasked, and unseen. */
  private void refuseUnknown(List<Line> lines, List<Path> pictures) {
    List<String> names = pictures.stream().map(path -> path.getFileName().toString()).toList();
    for (Line line : lines) {
      if (line.picture != null && !names.contains(line.picture)) {
        throw new IllegalArgumentException(
            "a question must be about a picture of %s, found '%s' (%s)"
                .formatted(folder, line.picture, file));
      }
    }
  }

  private static List<ExampleCard> cards(Oracle oracle, Path picture, List<Line> lines)
      throws IOException {
    String name = picture.getFileName().toString();
    PictureFile encoded = PictureFile.of(picture);
    PictureInput seen = oracle.see(encoded);
    byte[] bytes;
    try (InputStream in = encoded.open()) {
      bytes = in.readAllBytes();
    }
    return lines.stream()
        .filter(line -> line.picture == null || line.picture.equals(name))
        .map(
            line ->
                new ExampleCard(
                    bytes, name, line.question, oracle.ask(seen, line.question), List.of()))
        .toList();
  }
}
