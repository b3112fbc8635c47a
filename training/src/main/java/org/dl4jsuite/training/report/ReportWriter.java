package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.RunTimes;

/**
 * Writes what a run leaves to be read: report.json for programs, report.md and report.html for
 * people, metrics.csv and metrics.json. Each file is moved into place whole; report.json comes
 * last, so a folder that has it has all.
 */
public final class ReportWriter {

  private static final String CURVES = "learning-curves.png";

  private ReportWriter() {}

  /** Writes into the result's folder; the command line to repeat the run names every setting. */
  public static void write(RunResult result, List<Picture> pictures, List<Section> sections)
      throws IOException {
    write(result, new Reproduction("java -jar APP.jar train", Map.of()), pictures, sections);
  }

  /**
   * Writes into the result's folder.
   *
   * @param reproduction how the run is repeated
   * @param pictures PNG, JPEG, GIF or SVG files inside the result's folder
   * @param sections the application's own, the worst mistakes first
   */
  public static void write(
      RunResult result, Reproduction reproduction, List<Picture> pictures, List<Section> sections)
      throws IOException {
    Path folder = result.folder();
    RunTimes.end(folder, Instant.now());
    ReportDocument document = new ReportDocument(result, reproduction);
    List<Section> all = document.sections(withCurves(result, pictures), sections);
    check(folder, all);
    String markdown = new MarkdownRenderer(folder).render(result.task(), document.subtitle(), all);
    String html = new HtmlRenderer().render(result.task(), document.subtitle(), all);
    MetricsFile.write(folder, result.history());
    AtomicFile.write(folder.resolve("report.md"), markdown);
    AtomicFile.write(folder.resolve("report.html"), html);
    AtomicFile.write(folder.resolve("report.json"), ReportJson.text(ReportJson.of(result)));
  }

  /** Every report opens with the curve, whatever its application draws. */
  private static List<Picture> withCurves(RunResult result, List<Picture> pictures)
      throws IOException {
    Path curves = result.folder().resolve(CURVES);
    List<Picture> all = new ArrayList<>();
    if (!result.history().isEmpty() && pictures.stream().noneMatch(ReportWriter::isCurves)) {
      Plots.learningCurves(result.history(), curves);
      String shown = "Loss and scores over the epochs of training";
      all.add(new Picture("Learning curves", curves, shown));
    }
    pictures.stream().filter(ReportWriter::isCurves).forEach(all::add);
    pictures.stream().filter(picture -> !isCurves(picture)).forEach(all::add);
    return all;
  }

  private static boolean isCurves(Picture picture) {
    return picture.file().endsWith(CURVES);
  }

  /** Refuses pictures that lie elsewhere or are not there. */
  static void check(Path folder, List<Section> sections) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    List<Path> files =
        sections.stream()
            .flatMap(section -> section.blocks().stream())
            .flatMap(ReportWriter::file)
            .toList();
    for (Path file : files) {
      if (!file.toAbsolutePath().normalize().startsWith(root)) {
        throw new IllegalArgumentException(
            "A report's picture must lie in the run's folder " + folder + ", found " + file);
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("A report's picture must exist, found none (" + file + ")");
      }
    }
  }

  private static Stream<Path> file(Block block) {
    if (block instanceof Picture picture) {
      return Stream.of(picture.file());
    }
    return block instanceof Block.Drawing drawing ? Stream.of(drawing.file()) : Stream.empty();
  }
}
