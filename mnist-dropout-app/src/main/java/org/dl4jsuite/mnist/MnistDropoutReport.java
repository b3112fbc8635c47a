package org.dl4jsuite.mnist;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.ConfusionMatrix;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.Section;

/** What the application adds to the report: classes, confusions, the worst mistakes. */
final class MnistDropoutReport {

  private static final int MOST_MISTAKES = 40;
  private static final int COLUMNS = 8;

  private static final String MISTAKES = "Worst mistakes";

  private MnistDropoutReport() {}

  static void write(RunResult result, Predictions predictions, ImageSet test) throws IOException {
    Path folder = result.folder();
    List<Picture> pictures = new ArrayList<>();
    Path curves = folder.resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    pictures.add(
        new Picture("Learning curves", curves, "Loss and accuracy over the epochs of training"));
    List<Section> sections = new ArrayList<>();
    for (Picture picture : pictures(folder, predictions, test)) {
      if (picture.title().equals(MISTAKES)) {
        sections.add(Section.of(MISTAKES, picture));
      } else {
        pictures.add(picture);
      }
    }
    if (UnitsReport.tracked(result.history())) {
      pictures.add(UnitsReport.picture(result.history(), folder));
      sections.add(UnitsReport.section(result.history()));
    }
    ConfusionMatrix confusion = confusion(predictions, test.classes());
    sections.add(
        Section.of("Classes", "Scores of each digit on the test split.", confusion.scoreTable()));
    sections.add(Section.of("Confusions", "Rows: truth; columns: answer.", confusion.countTable()));
    ReportWriter.write(result, reproduction(result.preset()), pictures, sections);
  }

  private static Reproduction reproduction(String preset) {
    var schema = MnistDropoutConfig.SCHEMA;
    MnistDropoutConfig config = schema.create(schema.preset(preset).values());
    return new Reproduction("./suite mnist train", schema.values(config));
  }

  /** Writes the confusion matrix and the worst mistakes as pictures. */
  static List<Picture> pictures(Path folder, Predictions predictions, ImageSet test)
      throws IOException {
    ConfusionMatrix confusion = confusion(predictions, test.classes());
    Path matrix = folder.resolve("confusion.png");
    Plots.confusionMatrix(confusion.counts(), confusion.labels(), matrix);
    List<Picture> pictures = new ArrayList<>();
    pictures.add(
        new Picture("Confusion matrix", matrix, "How often each digit was read as which other"));
    List<Plots.Tile> tiles = mistakes(predictions, test);
    if (!tiles.isEmpty()) {
      Path sheet = folder.resolve("worst-mistakes.png");
      Plots.contactSheet(tiles, COLUMNS, sheet);
      pictures.add(new Picture(MISTAKES, sheet, "The wrong answers given with most confidence"));
    }
    return pictures;
  }

  static ConfusionMatrix confusion(Predictions predictions, int classes) {
    ConfusionMatrix confusion =
        new ConfusionMatrix(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
    for (int i = 0; i < predictions.size(); i++) {
      confusion.add(predictions.labels()[i], predictions.predicted(i));
    }
    return confusion;
  }

  private static List<Plots.Tile> mistakes(Predictions predictions, ImageSet test) {
    List<Plots.Tile> tiles = new ArrayList<>();
    for (int i : predictions.worst(MOST_MISTAKES)) {
      int answer = predictions.predicted(i);
      double sure = 100.0 * predictions.sureness(i);
      tiles.add(
          new Plots.Tile(
              image(test, i),
              "%d read as %d\n%.0f %%, no. %d"
                  .formatted(predictions.labels()[i], answer, sure, i)));
    }
    return tiles;
  }

  private static BufferedImage image(ImageSet set, int i) {
    byte[] pixels = new byte[set.height() * set.width()];
    set.copyBytes(i, pixels, 0);
    BufferedImage image =
        new BufferedImage(set.width(), set.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < set.height(); y++) {
      for (int x = 0; x < set.width(); x++) {
        int paper = 255 - (pixels[y * set.width() + x] & 0xFF);
        image.getRaster().setSample(x, y, 0, paper);
      }
    }
    return image;
  }
}
