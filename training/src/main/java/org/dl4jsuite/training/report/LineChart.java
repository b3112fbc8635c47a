package org.dl4jsuite.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over a common axis, in the suite's style. Colour, marker and dashes tell series apart. */
final class LineChart {

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.CROSS,
    SeriesMarkers.PLUS
  };

  /** In the plot and in the legend. */
  static final int MARKER_SIZE = 6;

  /** How values lie on their axis; on a logarithmic one what is not positive leaves a gap. */
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  private static final int MOST_POINTS_WITH_MARKERS = 25;
  private static final int TITLE = 38;
  private static final int BAND_OPACITY = 48;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final Scale scale;
  private final List<Series> series;
  private final LegendPosition inside;
  private final int firstColour;

  /**
   * @param inside where the legend lies within the plot; null for none
   * @param firstColour of the first line
   */
  LineChart(
      String title,
      String xLabel,
      String yLabel,
      Scale scale,
      List<Series> series,
      LegendPosition inside,
      int firstColour) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.scale = scale;
    this.series = series;
    this.inside = inside;
    this.firstColour = firstColour;
  }

  /** Draws the title itself, for XChart sets titles at heights that vary with their letters. */
  void paint(Graphics2D graphics, int width, int height) {
    graphics.setColor(Canvas.INK);
    graphics.setFont(Canvas.font(Font.BOLD, 16));
    Canvas.centred(graphics, title, width / 2.0, TITLE - 8);
    if (series.stream().noneMatch(this::hasPoints)) {
      graphics.setFont(Canvas.font(Font.PLAIN, 14));
      Canvas.centred(graphics, "no finite values", width / 2.0, height / 2.0);
      return;
    }
    graphics.translate(0, TITLE);
    chart(width, height - TITLE).paint(graphics, width, height - TITLE);
  }

  /** The legend to be drawn beneath, where there is none within. */
  Legend legend(int width) {
    List<Legend.Entry> entries =
        IntStream.range(0, series.size())
            .filter(i -> hasPoints(series.get(i)))
            .mapToObj(i -> new Legend.Entry(series.get(i).name(), colour(i), stroke(i), marker(i)))
            .toList();
    return new Legend(series.size() > 1 ? entries : List.of(), width);
  }

  private XYChart chart(int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart.getStyler());
    boolean whole =
        series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).allMatch(x -> x == Math.rint(x));
    if (whole) {
      // The axis may put ticks between epochs; a label there would name an epoch that is none.
      chart
          .getStyler()
          .setxAxisTickLabelsFormattingFunction(
              x -> Math.abs(x - Math.rint(x)) < 1e-9 ? Numbers.text(Math.round(x)) : " ");
    }
    if (scale == Scale.LOGARITHMIC) {
      setDecades(chart.getStyler());
    }
    for (int i = 0; i < series.size(); i++) {
      if (hasPoints(series.get(i))) {
        add(chart, series.get(i), i);
      }
    }
    return chart;
  }

  private void add(XYChart chart, Series line, int index) {
    Color colour = colour(index);
    if (line.lower().length > 0) {
      addBand(chart, line, index, colour);
    }
    XYSeries added = chart.addSeries(unique(line.name(), index), line.x(), gaps(line.y()));
    added.setLabel(line.name());
    added.setLineColor(colour);
    added.setMarkerColor(colour);
    added.setLineStyle(stroke(index));
    added.setMarker(marker(index));
  }

  private Color colour(int index) {
    return Canvas.PALETTE[(firstColour + index) % Canvas.PALETTE.length];
  }

  private Marker marker(int index) {
    boolean few = series.get(index).x().length <= MOST_POINTS_WITH_MARKERS;
    return few ? MARKERS[(firstColour + index) % MARKERS.length] : SeriesMarkers.NONE;
  }

  /** When the colours begin again the lines are dashed, the third time dotted. */
  private BasicStroke stroke(int index) {
    int round = (firstColour + index) / Canvas.PALETTE.length;
    float[] dashes = round == 0 ? null : new float[] {9f / round, 5f};
    return new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private void addBand(XYChart chart, Series line, int index, Color colour) {
    int[] finite =
        IntStream.range(0, line.x().length)
            .filter(i -> shown(line.lower()[i]) && shown(line.upper()[i]))
            .toArray();
    int n = finite.length;
    if (n < 2) {
      return;
    }
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = line.x()[finite[i]];
      y[i] = place(line.upper()[finite[i]]);
      x[2 * n - 1 - i] = x[i];
      y[2 * n - 1 - i] = place(line.lower()[finite[i]]);
    }
    XYSeries band = chart.addSeries(unique(line.name(), index) + " band", x, y);
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(
        new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_OPACITY));
    band.setLineColor(new Color(0, 0, 0, 0));
    band.setMarker(SeriesMarkers.NONE);
    band.setShowInLegend(false);
  }

  private void style(XYStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(Canvas.INK);
    styler.setChartTitleVisible(false).setChartPadding(14);
    styler.setPlotBorderVisible(false).setLegendBorderColor(new Color(0, 0, 0, 0));
    styler.setLegendVisible(inside != null && series.size() > 1);
    if (inside != null) {
      styler.setLegendBackgroundColor(new Color(255, 255, 255, 220));
      styler.setLegendFont(Canvas.font(Font.PLAIN, 13)).setLegendPosition(inside);
      styler.setLegendPadding(8).setLegendSeriesLineLength(22);
    }
    styler.setyAxisTickLabelsFormattingFunction(LineChart::tick);
    styler.setMarkerSize(MARKER_SIZE).setPlotContentSize(0.96);
    styler.setAxisTitleFont(Canvas.font(Font.PLAIN, 14)).setAxisTitlePadding(8);
    styler.setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 12));
    styler.setAxisTickLabelsColor(Canvas.SOFT).setAxisTickMarksColor(Canvas.GRID);
    styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setPlotGridLinesColor(Canvas.GRID).setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotGridVerticalLinesVisible(false).setPlotMargin(4);
  }

  static String tick(double value) {
    double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
    double size = Math.abs(rounded);
    if (size >= 1e7 || size > 0 && size < 1e-4) {
      return String.format(Locale.ROOT, "%.1e", rounded);
    }
    return rounded == Math.rint(rounded)
        ? Numbers.text(Math.round(rounded))
        : BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
  }

  /**
   * An axis over whole decades. XChart's own logarithmic axis puts wrong numbers beside its ticks,
   * so logarithms are drawn on a linear one.
   */
  private void setDecades(XYStyler styler) {
    double[] exponents =
        series.stream()
            .flatMap(s -> Stream.of(s.y(), s.lower(), s.upper()))
            .flatMapToDouble(Arrays::stream)
            .filter(this::shown)
            .map(this::place)
            .toArray();
    double least = Math.floor(Arrays.stream(exponents).min().orElseThrow());
    double most = Math.ceil(Arrays.stream(exponents).max().orElseThrow());
    styler.setYAxisMin(least).setYAxisMax(Math.max(least + 1, most));
    styler.setyAxisTickLabelsFormattingFunction(LineChart::decade);
  }

  /** The power of ten with that exponent; blank between whole ones. */
  static String decade(double exponent) {
    long whole = Math.round(exponent);
    if (Math.abs(exponent - whole) > 1e-9) {
      return " ";
    }
    return Math.abs(whole) <= 3 ? tick(Math.pow(10, whole)) : "1e" + whole;
  }

  /** Where a value lies on the axis. */
  private double place(double value) {
    return scale == Scale.LINEAR ? value : Math.log10(value);
  }

  private static String unique(String name, int index) {
    return index + " " + name;
  }

  private boolean hasPoints(Series series) {
    return Arrays.stream(series.y()).anyMatch(this::shown);
  }

  private double[] gaps(double[] values) {
    return Arrays.stream(values).map(v -> shown(v) ? place(v) : Double.NaN).toArray();
  }

  private boolean shown(double value) {
    return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
  }
}
