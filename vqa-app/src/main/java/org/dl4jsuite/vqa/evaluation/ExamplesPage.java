package org.dl4jsuite.vqa.evaluation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dl4jsuite.training.run.AtomicFile;

/**
 * Questions, pictures and answers as one HTML page that needs nothing beside it: style and pictures
 * are within, no scripts, nothing fetched. All text goes through an XML writer, which escapes it.
 */
public final class ExamplesPage {

  /** Guesses shown of each question. */
  public static final int MOST_GUESSES = 5;

  private static final String STYLE = String.join("\n", DataLines.of("examples.css"));

  private final XMLStreamWriter out;

  private ExamplesPage(XMLStreamWriter out) {
    this.out = out;
  }

  /**
   * Writes a page, at once or not at all.
   *
   * @param title and heading
   * @param note below the heading, such as the model and its score; may be empty
   * @param cards from the top down
   * @throws IOException if a picture cannot be read, or the file not be written
   */
  public static void write(Path file, String title, String note, List<ExampleCard> cards)
      throws IOException {
    AtomicFile.write(file, html(title, note, cards));
  }

  /** The page's text. */
  static String html(String title, String note, List<ExampleCard> cards) throws IOException {
    StringWriter text = new StringWriter();
    try {
      new ExamplesPage(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text))
          .page(title, note, cards);
    } catch (XMLStreamException e) {
      throw new IOException("the page must be written, found '%s'".formatted(e.getMessage()), e);
    }
    return text.toString();
  }

  private void page(String title, String note, List<ExampleCard> cards)
      throws XMLStreamException, IOException {
    out.writeDTD("<!DOCTYPE html>");
    open("html", "lang", "en");
    open("head");
    empty("meta", "charset", "utf-8");
    empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    empty("meta", "name", "color-scheme", "content", "light dark");
    element("title", title);
    element("style", STYLE);
    close();
    open("body");
    open("header");
    element("h1", title);
    if (!note.isEmpty()) {
      element("p", note);
    }
    close();
    open("main");
    for (ExampleCard card : cards) {
      card(card);
    }
    close();
    close();
    close();
    out.writeEndDocument();
  }

  private void card(ExampleCard card) throws XMLStreamException, IOException {
    Thumbnail picture = Thumbnail.of(card.picture(), card.name());
    open("article");
    empty(
        "img",
        "src",
        picture.uri(),
        "width",
        String.valueOf(picture.width()),
        "height",
        String.valueOf(picture.height()),
        "alt",
        "Picture " + card.name());
    open("div", "class", "text");
    element("h2", card.question());
    verdict(card);
    open("ol");
    for (Guess guess : card.guesses().subList(0, Math.min(MOST_GUESSES, card.guesses().size()))) {
      guess(guess, card.worth(guess).orElse(0) > 0);
    }
    close();
    close();
    close();
    out.writeCharacters("\n");
  }

  private void verdict(ExampleCard card) throws XMLStreamException {
    OptionalDouble worth = card.worth(card.guesses().get(0));
    if (worth.isEmpty()) {
      return;
    }
    open("p", "class", "truth");
    double score = worth.getAsDouble();
    String verdict = score == 1 ? "right" : score == 0 ? "wrong" : "partly";
    String shown = score == 1 || score == 0 ? verdict : "partly right, %.1f".formatted(score);
    element("strong", shown, "class", verdict);
    out.writeCharacters(
        (card.truths().size() == 1 ? " The answer is " : " People said ") + truths(card) + ".");
    close();
  }

  /** Each answer once, the most frequent first, with how many gave it. */
  private static String truths(ExampleCard card) {
    if (card.truths().size() == 1) {
      return card.truths().get(0);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    card.truths().forEach(truth -> counts.merge(truth, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> entry.getKey() + "\u00a0×\u00a0" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private void guess(Guess guess, boolean right) throws XMLStreamException {
    String percent = String.format(Locale.ROOT, "%.1f%%", 100 * guess.probability());
    open("li", "class", right ? "right" : "other");
    element("span", guess.answer() + (right ? " ✓" : ""), "class", "answer");
    element("span", percent, "class", "percent");
    open("span", "class", "bar", "aria-hidden", "true");
    element("span", "", "style", "width:" + percent);
    close();
    close();
  }

  private void open(String tag, String... attributes) throws XMLStreamException {
    out.writeStartElement(tag);
    attributes(attributes);
  }

  private void empty(String tag, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(tag);
    attributes(attributes);
  }

  private void element(String tag, String text, String... attributes) throws XMLStreamException {
    open(tag, attributes);
    out.writeCharacters(text);
    close();
  }

  private void close() throws XMLStreamException {
    out.writeEndElement();
  }

  private void attributes(String... namesAndValues) throws XMLStreamException {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
    }
  }
}
