package org.dl4jsuite.training.report;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Report sections as GitHub-flavoured Markdown; pictures are linked beside the file. */
final class MarkdownRenderer {

  private final Path folder;
  private final StringBuilder out = new StringBuilder();

  MarkdownRenderer(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  String render(String title, String subtitle, List<Section> sections) {
    out.append("# ").append(escape(title)).append("\n\n").append(escape(subtitle)).append("\n");
    for (Section section : sections) {
      out.append("\n## ").append(escape(section.title())).append("\n");
      section.blocks().forEach(this::append);
    }
    return out.toString();
  }

  private void append(Block block) {
    out.append('\n');
    if (block instanceof Block.Text text) {
      out.append(escape(text.text())).append('\n');
    } else if (block instanceof Block.Notice notice) {
      out.append("> **").append(escape(notice.text())).append("**\n");
    } else if (block instanceof Block.Code code) {
      String fence = code.text().contains("```") ? "````" : "```";
      out.append(fence).append('\n').append(code.text()).append('\n').append(fence).append('\n');
    } else if (block instanceof Block.Figures figures) {
      figures.figures().forEach(this::append);
    } else if (block instanceof Picture picture) {
      append(picture);
    } else if (block instanceof Block.Drawing drawing) {
      append(new Picture(drawing.title(), drawing.file(), drawing.title()));
    } else if (block instanceof ReportTable table) {
      append(table);
    }
  }

  private void append(Block.Figure figure) {
    out.append("- **").append(escape(figure.name() + ": " + figure.value())).append("**");
    out.append(figure.note().isEmpty() ? "" : " (" + escape(figure.note()) + ")").append('\n');
  }

  private void append(Picture picture) {
    out.append("![").append(escape(picture.alt())).append("](").append(link(picture.file()));
    out.append(")\n\n*").append(escape(picture.title())).append("*\n");
  }

  private void append(ReportTable table) {
    appendRow(table.header());
    appendRow(
        IntStream.range(0, table.header().size())
            .mapToObj(column -> table.numeric(column) ? "---:" : "---")
            .toList(),
        false);
    table.rows().forEach(this::appendRow);
  }

  private void appendRow(List<String> cells) {
    appendRow(cells, true);
  }

  private void appendRow(List<String> cells, boolean escaped) {
    out.append(
        cells.stream()
            .map(cell -> escaped ? escape(cell) : cell)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private String link(Path file) {
    String path = folder.relativize(file.toAbsolutePath().normalize()).toString();
    try {
      String raw = new URI(null, null, path.replace('\\', '/'), null).getRawPath();
      return raw.replace("(", "%28").replace(")", "%29");
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new java.io.IOException("no link to " + file, e));
    }
  }

  /** One line in which no character is markup; an underscore within a word is none. */
  static String escape(String text) {
    return text.strip()
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("([\\\\`*\\[\\]<>&|~])", "\\\\$1")
        .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
        .replaceAll("^([#+-])(?=\\s|#)", "\\\\$1")
        .replaceAll("^(\\d+)([.)])(?=\\s)", "$1\\\\$2");
  }
}
