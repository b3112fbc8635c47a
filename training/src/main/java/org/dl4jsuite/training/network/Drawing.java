package org.dl4jsuite.training.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network as SVG: a box for each input and vertex, lines where values go. */
final class Drawing {

  private static final String HEAD =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\""
          + " role=\"img\" aria-label=\"%s\" font-family=\"sans-serif\" fill=\"#1d2530\">%n"
          + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#ffffff\"/>%n";

  /** Characters that fit into a box. */
  private static final int LONGEST = 40;

  private static final Map<String, String> COLOURS =
      Map.of("input", "#e3f0f9", "output", "#fff1dc", "plain", "#f4f6f9", "weights", "#e4f4ee");

  private Drawing() {}

  /**
   * Draws it.
   *
   * @param outputs names of the boxes whose values are the network's answer
   */
  static String svg(Network network, List<String> outputs) {
    Layout layout = new Layout(network);
    StringBuilder svg = new StringBuilder();
    String what = "The network, " + network.boxes().size() + " boxes from input to output";
    svg.append(HEAD.formatted(layout.width(), layout.height(), what).replace("\r\n", "\n"));
    layout.places().forEach(place -> lines(svg, place));
    for (Layout.Place place : layout.places()) {
      if (place.box() != null) {
        box(svg, place, outputs.contains(place.box().name()));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static void lines(StringBuilder svg, Layout.Place to) {
    for (Layout.Place from : to.above()) {
      int start = from.y() + (from.box() == null ? 0 : Layout.BOX_HEIGHT);
      int bend = from.y() + Layout.BOX_HEIGHT;
      int middle = (bend + to.y()) / 2;
      int end = to.y();
      svg.append(
          String.format(
              Locale.ROOT,
              "<path fill=\"none\" stroke=\"#566272\" stroke-width=\"1.5\" d=\"M%.1f %d V%d C%.1f %d %.1f %d %.1f %d\"/>\n",
              from.x(),
              start,
              bend,
              from.x(),
              middle,
              to.x(),
              middle,
              to.x(),
              end));
      if (to.box() != null) {
        svg.append(
            String.format(
                Locale.ROOT, "<path fill=\"#566272\" d=\"M%.1f %d l-4 -7 h8 z\"/>\n", to.x(), end));
      }
    }
  }

  private static void box(StringBuilder svg, Layout.Place place, boolean output) {
    Network.Box box = place.box();
    String colour =
        output
            ? "output"
            : box.kind().equals("input") ? "input" : box.parameters() > 0 ? "weights" : "plain";
    double left = place.x() - Layout.BOX_WIDTH / 2.0;
    svg.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s</title><rect x=\"%.1f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"#566272\"/>\n",
            escape(box.name() + ", " + box.kind() + " " + box.shape()),
            left,
            place.y(),
            Layout.BOX_WIDTH,
            Layout.BOX_HEIGHT,
            COLOURS.get(colour)));
    text(svg, place, 20, "font-size=\"14\" font-weight=\"700\"", box.name());
    text(svg, place, 37, "font-size=\"12\"", box.kind());
    String parameters = box.parameters() == 0 ? "" : "%,d parameters".formatted(box.parameters());
    String last = (box.shape() + "  " + parameters).strip();
    text(svg, place, 54, "font-size=\"12\" fill=\"#566272\"", last);
    svg.append("</g>\n");
  }

  private static void text(
      StringBuilder svg, Layout.Place place, int down, String looks, String text) {
    int[] characters = text.codePoints().toArray();
    String shown =
        characters.length <= LONGEST ? text : new String(characters, 0, LONGEST - 1) + "…";
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" %s>%s</text>\n",
            place.x(),
            place.y() + down,
            looks,
            escape(shown)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
