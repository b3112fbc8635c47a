package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {

  private static final Color BLUE = new Color(0x0072B2);
  private static final Color VERMILION = new Color(0xD55E00);
  private static final Color GREEN = new Color(0x009E73);

  @TempDir Path folder;

  @Test
  void learningCurvesDrawTrainingAndValidation() throws IOException {
    Path file = folder.resolve("curves.png");
    Plots.learningCurves(SampleRun.history(15), file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(2 * 1240, image.getWidth(), "two panels");
    assertTrue(pixels(image, BLUE, 0, 1240) > 500, "training loss in the left panel");
    assertTrue(pixels(image, VERMILION, 0, 1240) > 500, "validation loss in the left panel");
    assertTrue(pixels(image, VERMILION, 1240, 2480) > 500, "accuracy in the right panel");
    assertEquals(0, pixels(image, BLUE, 1240, 2480), "no training line in the right panel");
    assertEquals(Color.WHITE.getRGB(), image.getRGB(2, 2));
    assertEquals(List.of(file), Files.list(folder).toList(), "no temporary file stays");
  }

  @Test
  void learningCurvesGiveUnboundedMetricsTheirOwnPanel() throws IOException {
    List<EpochMetrics> history = new ArrayList<>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      Map<String, Double> scores = Map.of("loss", 1.0, "accuracy", 0.5, "perplexity", 90.0 / epoch);
      history.add(new EpochMetrics(epoch, epoch, 0.1, 1, scores, 1, 1));
    }
    Path file = folder.resolve("curves.png");
    Plots.learningCurves(history, file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(2 * 840, image.getHeight(), "three panels make two rows");
  }

  @Test
  void learningCurvesOfDivergedRunStillDraw() throws IOException {
    EpochMetrics lost =
        new EpochMetrics(1, 9, 0.1, Double.NaN, Map.of("loss", Double.POSITIVE_INFINITY), 1, 1);
    Path file = folder.resolve("curves.png");
    Plots.learningCurves(List.of(lost), file);
    assertEquals(1240, ImageIO.read(file.toFile()).getWidth());
  }

  @Test
  void gapsDoNotHideTheRestOfALine() throws IOException {
    double[] x = IntStream.range(0, 40).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 40).mapToDouble(i -> i % 13 == 5 ? Double.NaN : i).toArray();
    Path file = folder.resolve("gap.png");
    Plots.lines("t", "x", "y", List.of(Series.line("a", x, y)), file);
    assertTrue(pixels(ImageIO.read(file.toFile()), BLUE, 0, 1640) > 500);
  }

  @Test
  void linesShadeTheirBands() throws IOException {
    double[] x = IntStream.range(0, 60).mapToDouble(i -> i * 10).toArray();
    List<Series> series = new ArrayList<>();
    for (int k = 1; k <= 3; k++) {
      int rate = k;
      double[] y =
          IntStream.range(0, 60).mapToDouble(i -> 1 - Math.exp(-i * rate / 40.0)).toArray();
      double[] lower = IntStream.range(0, 60).mapToDouble(i -> y[i] - 0.04).toArray();
      double[] upper = IntStream.range(0, 60).mapToDouble(i -> y[i] + 0.04).toArray();
      series.add(Series.band("dropout 0." + k, x, y, lower, upper));
    }
    Path bands = folder.resolve("bands.png");
    Plots.lines("Test accuracy over steps", "step", "accuracy", series, bands);
    BufferedImage image = ImageIO.read(bands.toFile());
    assertTrue(pixels(image, GREEN, 0, 1640) > 500, "the third line has the third colour");
    Color shade = new Color(0xCFE4F0);
    assertTrue(pixelsNear(image, shade, 6) > 2000, "a pale band lies about the first line");
  }

  @Test
  void boxesHaveTheirGroupsColour() throws IOException {
    Path file = folder.resolve("boxes.png");
    List<Plots.Box> boxes =
        List.of(
            new Plots.Box("V (12k)", new double[] {8.5, 8.6, 8.55, 9.4}, 0),
            new Plots.Box("NIG (9k)", new double[] {8.7, Double.NaN, 8.9, 8.8}, 1),
            new Plots.Box("lost", new double[] {Double.NaN}, 2));
    Plots.boxes("t", "x", "y", boxes, file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(2 * 980, image.getWidth());
    assertTrue(pixels(image, BLUE, 0, 980) > 200, "the first group's box is at the left");
    assertTrue(pixels(image, VERMILION, 980, 1960) > 200, "the second group's at the right");
    assertEquals(0, pixels(image, GREEN, 0, 1960), "nothing of a box without values");
  }

  @Test
  void boxesWithoutAnyValueSaySo() throws IOException {
    Path file = folder.resolve("boxes.png");
    Plots.boxes("t", "x", "y", List.of(new Plots.Box("a", new double[] {Double.NaN}, 0)), file);
    assertEquals(0, pixels(ImageIO.read(file.toFile()), BLUE, 0, 1960));
  }

  @Test
  void legendHasARowMoreForNamesThatDoNotFit() throws IOException {
    assertEquals(0, rows(1, "alone"));
    assertEquals(1, rows(4, "keep 0."));
    assertEquals(6, rows(12, "peephole LSTM without a forget gate, "));
    assertEquals(
        2, rows(2, "a name of no use to anybody that is longer than a picture ".repeat(3)));
  }

  /** Draws so many lines; the legend must show each one's colour and reach no edge. */
  private int rows(int lines, String name) throws IOException {
    double[] x = {0, 1};
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      series.add(Series.line(name + i, x, new double[] {i, i}));
    }
    Path file = folder.resolve("legend.png");
    Plots.lines("t", "x", "y", series, file);
    BufferedImage image = ImageIO.read(file.toFile());
    BufferedImage legend =
        image.getSubimage(0, 2 * 460, image.getWidth(), image.getHeight() - 2 * 460);
    for (int i = 0; i < (lines > 1 ? Math.min(lines, Canvas.PALETTE.length) : 0); i++) {
      assertTrue(pixels(legend, Canvas.PALETTE[i], 0, legend.getWidth()) > 50, name + i);
    }
    for (int y = 0; y < legend.getHeight(); y++) {
      assertEquals(Color.WHITE.getRGB(), legend.getRGB(20, y), "left margin");
      assertEquals(Color.WHITE.getRGB(), legend.getRGB(legend.getWidth() - 20, y), "right margin");
    }
    return (legend.getHeight() / 2 - 18) / 24;
  }

  @Test
  void logarithmicLinesAreStraightWhereValuesDecayByTheStep() throws IOException {
    double[] x = IntStream.range(0, 101).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 101).mapToDouble(i -> Math.pow(0.5, i)).toArray();
    y[40] = 0;
    Path file = folder.resolve("decay.png");
    Plots.logarithmicLines("t", "steps", "norm", List.of(Series.line("0.5", x, y)), file);
    BufferedImage image = ImageIO.read(file.toFile());
    int[] rows =
        IntStream.range(0, image.getWidth()).map(column -> firstRow(image, column)).toArray();
    int[] line = IntStream.range(0, rows.length).filter(c -> rows[c] >= 0).toArray();
    int left = line[20];
    int right = line[line.length - 20];
    double slope = (double) (rows[right] - rows[left]) / (right - left);
    assertTrue(slope > 0.3, "falls over the picture: " + slope);
    for (int column : line) {
      assertEquals(rows[left] + slope * (column - left), rows[column], 4, "column " + column);
    }
  }

  @Test
  void logarithmicTicksNamePowersOfTen() {
    assertEquals("1e-30", LineChart.decade(-30));
    assertEquals("0.001", LineChart.decade(-3));
    assertEquals("1", LineChart.decade(0));
    assertEquals("1,000", LineChart.decade(3));
    assertEquals("1e17", LineChart.decade(17));
    assertEquals(" ", LineChart.decade(0.5));
  }

  private static int firstRow(BufferedImage image, int column) {
    return IntStream.range(0, image.getHeight())
        .filter(row -> image.getRGB(column, row) == BLUE.getRGB())
        .findFirst()
        .orElse(-1);
  }

  @Test
  void panelsShareTheirLeftAndRightEdges() throws IOException {
    double[] x = {0, 1, 2};
    Path file = folder.resolve("panels.png");
    Plots.panels(
        "t",
        "step",
        List.of(
            new Plots.Panel("gate", List.of(Series.line("f", x, new double[] {0, 1, 0}))),
            new Plots.Panel(
                "cell", List.of(Series.line("c", x, new double[] {-1000, 1000, Double.NaN})))),
        file);
    BufferedImage image = ImageIO.read(file.toFile());
    BufferedImage upper = image.getSubimage(2 * 92, 0, 2 * 658, 2 * 140);
    BufferedImage lower = image.getSubimage(2 * 92, 2 * 150, 2 * 658, 2 * 100);
    assertTrue(firstRow(upper, 20) > 0 && firstRow(lower, 20) > 0, "both begin at the left");
    assertTrue(firstRow(upper, 2 * 658 - 20) > 0, "the upper reaches the right edge");
    assertEquals(-1, firstRow(lower, 2 * 658 - 20), "the lower has a gap there");
  }

  @Test
  void confusionMatrixDarkensTheDiagonal() throws IOException {
    long[][] counts = new long[10][10];
    for (int i = 0; i < 10; i++) {
      counts[i][i] = 980 + i;
      counts[i][(i + 3) % 10] = i;
    }
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    Path file = folder.resolve("confusion.png");
    Plots.confusionMatrix(counts, digits, file);
    BufferedImage image = ImageIO.read(file.toFile());
    int left = 2 * (22 + 40);
    for (int i = 0; i < 10; i++) {
      Color on = new Color(image.getRGB(left + 128 * i + 8, 2 * 64 + 128 * i + 8));
      Color off = new Color(image.getRGB(left + 128 * ((i + 5) % 10) + 8, 2 * 64 + 128 * i + 8));
      assertTrue(on.getRed() < 40, "row " + i + " diagonal " + on);
      assertTrue(off.getRed() > 230, "row " + i + " beside " + off);
    }
  }

  @Test
  void confusionMatrixRefusesMissingLabels() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Plots.confusionMatrix(new long[2][2], List.of("a"), folder.resolve("c.png")));
    assertEquals(
        "A confusion matrix must have a row and a column for each label, found 2 rows for 1 labels",
        e.getMessage());
  }

  @Test
  void contactSheetEnlargesPixelsUnblurred() throws IOException {
    BufferedImage tiny = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    tiny.setRGB(0, 0, 0xFF0000);
    tiny.setRGB(1, 0, 0x00FF00);
    tiny.setRGB(0, 1, 0x0000FF);
    Path file = folder.resolve("sheet.png");
    Plots.contactSheet(
        List.of(new Plots.Tile(tiny, "truth 7\npredicted 1"), new Plots.Tile(tiny, "b")), 4, file);
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertEquals(2 * (2 * 144 + 16), sheet.getWidth(), "no wider than its pictures");
    assertEquals(128 * 128, pixels(sheet, Color.RED, 0, 2 * 160));
    assertEquals(128 * 128, pixels(sheet, Color.GREEN, 2 * 152, sheet.getWidth()));
  }

  private static long pixels(BufferedImage image, Color colour, int from, int to) {
    return IntStream.range(from, to)
        .mapToLong(
            x ->
                IntStream.range(0, image.getHeight())
                    .filter(y -> image.getRGB(x, y) == colour.getRGB())
                    .count())
        .sum();
  }

  private static long pixelsNear(BufferedImage image, Color colour, int distance) {
    long near = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        Color c = new Color(image.getRGB(x, y));
        if (Math.abs(c.getRed() - colour.getRed()) <= distance
            && Math.abs(c.getGreen() - colour.getGreen()) <= distance
            && Math.abs(c.getBlue() - colour.getBlue()) <= distance) {
          near++;
        }
      }
    }
    return near;
  }
}
