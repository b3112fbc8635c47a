package org.dl4jsuite.training.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Report sections as one HTML page that needs nothing beside it: style and pictures are within, no
 * scripts, nothing fetched. Every text is escaped.
 */
final class HtmlRenderer {

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "svg", "image/svg+xml");

  private final StringBuilder out = new StringBuilder();

  String render(String title, String subtitle, List<Section> sections) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    element("title", title);
    out.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
    out.append("<header>\n");
    element("h1", title);
    element("p", subtitle);
    out.append("</header>\n<main>\n");
    for (int i = 0; i < sections.size(); i++) {
      append(sections.get(i), "section-" + (i + 1));
    }
    out.append("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void append(Section section, String id) throws IOException {
    out.append("<section aria-labelledby=\"").append(id).append("\">\n<h2 id=\"").append(id);
    out.append("\">").append(escape(section.title())).append("</h2>\n");
    for (Block block : section.blocks()) {
      append(section, block);
    }
    out.append("</section>\n");
  }

  private void append(Section section, Block block) throws IOException {
    if (block instanceof Block.Text text) {
      element("p", text.text());
    } else if (block instanceof Block.Notice notice) {
      out.append("<p class=\"notice\" role=\"note\">").append(escape(notice.text()));
      out.append("</p>\n");
    } else if (block instanceof Block.Code code) {
      out.append("<pre tabindex=\"0\"><code>").append(escape(code.text()));
      out.append("</code></pre>\n");
    } else if (block instanceof Block.Figures figures) {
      append(figures);
    } else if (block instanceof Picture picture) {
      append(picture);
    } else if (block instanceof Block.Drawing drawing) {
      append(drawing);
    } else if (block instanceof ReportTable table) {
      append(section.title(), table);
    }
  }

  private void append(Block.Figures figures) {
    out.append("<dl class=\"figures\">\n");
    for (Block.Figure figure : figures.figures()) {
      out.append("<div><dt>").append(escape(figure.name())).append("</dt><dd>");
      out.append(escape(figure.value()));
      if (!figure.note().isEmpty()) {
        out.append(" <small>").append(escape(figure.note())).append("</small>");
      }
      out.append("</dd></div>\n");
    }
    out.append("</dl>\n");
  }

  private void append(Picture picture) throws IOException {
    String name = picture.file().getFileName().toString();
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null) {
      throw new IllegalArgumentException(
          "A report's picture must be PNG, JPEG, GIF or SVG, found " + picture.file());
    }
    String content = Base64.getEncoder().encodeToString(Files.readAllBytes(picture.file()));
    out.append("<figure><img src=\"data:").append(type).append(";base64,").append(content);
    out.append("\" alt=\"").append(escape(picture.alt())).append("\"><figcaption>");
    out.append(escape(picture.title())).append("</figcaption></figure>\n");
  }

  /** Within the page, so that it keeps its size and its texts can be searched. */
  private void append(Block.Drawing drawing) throws IOException {
    String svg = Files.readString(drawing.file());
    out.append("<figure><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    out.append(escape(drawing.title())).append("\">");
    out.append(svg.replaceFirst(" xmlns=\"[^\"]*\"", "").strip());
    out.append("</div><figcaption>").append(escape(drawing.title()));
    out.append("</figcaption></figure>\n");
  }

  private void append(String caption, ReportTable table) {
    out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    out.append(escape(caption)).append(" table\"><table>\n<thead><tr>");
    for (int i = 0; i < table.header().size(); i++) {
      cell("th scope=\"col\"", table.header().get(i), table.numeric(i));
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(i == 0 ? "th scope=\"row\"" : "td", row.get(i), table.numeric(i));
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  private void cell(String tag, String text, boolean numeric) {
    out.append('<').append(tag).append(numeric ? " class=\"number\"" : "").append('>');
    out.append(escape(text)).append("</").append(tag, 0, 2).append('>');
  }

  private void element(String tag, String text) {
    out.append('<').append(tag).append('>').append(escape(text));
    out.append("</").append(tag).append(">\n");
  }

  private static String style() throws IOException {
    try (InputStream css = HtmlRenderer.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
