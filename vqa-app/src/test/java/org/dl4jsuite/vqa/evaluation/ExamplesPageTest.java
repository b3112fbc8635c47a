package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ExamplesPageTest {

  private static final List<Guess> GUESSES =
      List.of(
          new Guess("red", 0.5),
          new Guess("blue", 0.25),
          new Guess("green", 0.125),
          new Guess("tan", 0.0625),
          new Guess("pink", 0.03),
          new Guess("sixth", 0.01));

  @TempDir Path folder;

  private static byte[] png(int width, int height, int type, int argb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, argb);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static String page(String question, String... truths) throws IOException {
    byte[] picture = png(8, 8, BufferedImage.TYPE_INT_RGB, 0xFF0000);
    ExampleCard card = new ExampleCard(picture, "1", question, GUESSES, List.of(truths));
    return ExamplesPage.html("Examples", "", List.of(card));
  }

  @Test
  void showsTheQuestionAndFiveAnswersWithTheirProbabilities() throws IOException {
    String html = page("What color is it?", "red");
    assertTrue(html.startsWith("<!DOCTYPE html>"), html);
    assertTrue(html.contains("<h2>What color is it?</h2>"), html);
    assertTrue(html.contains("red ✓</span><span class=\"percent\">50.0%</span>"), html);
    assertTrue(html.contains("style=\"width:3.0%\""), html);
    assertEquals(5, html.split("<li ").length - 1);
    assertFalse(html.contains("sixth"));
    assertFalse(html.contains("<script"));
  }

  @Test
  void tellsRightFromWrongAndWhatPeopleSaid() throws IOException {
    assertTrue(page("Q", "red").contains(">right</strong> The answer is red."));
    assertTrue(page("Q", "blue").contains(">wrong</strong> The answer is blue."));
    String[] people =
        Stream.concat(Stream.of("red", "red"), Collections.nCopies(8, "navy").stream())
            .toArray(String[]::new);
    String partly = page("Q", people);
    assertTrue(
        partly
            .replace('\u00a0', ' ')
            .contains(">partly right, 0.6</strong> People said navy × 8, red × 2."),
        partly);
    String unknown = page("Q");
    assertFalse(unknown.contains("<strong"));
    assertFalse(unknown.contains("✓"));
  }

  @Test
  void escapesEveryText() throws Exception {
    String evil = "</h2><script>alert(\"1\" & '2')</script> 😀";
    byte[] picture = png(8, 8, BufferedImage.TYPE_INT_RGB, 0);
    ExampleCard card =
        new ExampleCard(picture, evil, evil, List.of(new Guess(evil, 1)), List.of(evil));
    String html = ExamplesPage.html(evil, evil, List.of(card));
    assertFalse(html.contains("<script"), html);
    // The page is well-formed XML too, so that a parser can tell what became of each text.
    Document page =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    for (String tag : List.of("title", "h1", "h2")) {
      assertEquals(evil, page.getElementsByTagName(tag).item(0).getTextContent());
    }
    assertEquals(evil + " ✓", page.getElementsByTagName("span").item(0).getTextContent());
    Element image = (Element) page.getElementsByTagName("img").item(0);
    assertEquals("Picture " + evil, image.getAttribute("alt"));
  }

  @Test
  void theStyleHasNothingToEscape() throws IOException {
    String html = page("Q");
    String style = html.substring(html.indexOf("<style>"), html.indexOf("</style>"));
    assertFalse(style.contains("&"), style);
    assertTrue(style.contains("grid-template-columns"), style);
  }

  @Test
  void scalesWidePicturesDownAndLeavesSmallOnesSharp() throws IOException {
    Thumbnail wide = Thumbnail.of(png(640, 400, BufferedImage.TYPE_INT_RGB, 0xFF0000), "wide");
    assertEquals(256, wide.width());
    assertEquals(160, wide.height());
    BufferedImage shown = shown(wide);
    assertEquals(256, shown.getWidth());
    assertEquals(0xFF, shown.getRGB(255, 159) >> 16 & 0xFF, 4);
    assertEquals(0, shown.getRGB(255, 159) & 0xFF, 4);
    Thumbnail small = Thumbnail.of(png(64, 1, BufferedImage.TYPE_INT_RGB, 0x123456), "small");
    assertEquals(0xFF123456, shown(small).getRGB(63, 0));
    Thumbnail clear = Thumbnail.of(png(4, 4, BufferedImage.TYPE_INT_ARGB, 0), "clear");
    assertEquals(0xFFFFFFFF, shown(clear).getRGB(0, 0));
  }

  private static BufferedImage shown(Thumbnail thumbnail) throws IOException {
    Matcher uri = Pattern.compile("data:image/(png|jpeg);base64,(.*)").matcher(thumbnail.uri());
    assertTrue(uri.matches());
    byte[] bytes = Base64.getDecoder().decode(uri.group(2));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void writesAFileFromPictureFiles() throws IOException {
    Path picture = folder.resolve("picture.bin");
    Files.write(picture, png(8, 8, BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF));
    ExampleCard card = ExampleCard.of(picture, "Q", GUESSES, List.of("red"));
    Path page = folder.resolve("pages/examples.html");
    ExamplesPage.write(page, "Examples", "of a net", List.of(card));
    assertTrue(Files.readString(page).contains("data:image/png;base64,"));
  }

  @Test
  void refusesDamagedPicturesAndGuessesOutOfOrder() throws IOException {
    byte[] whole = png(300, 300, BufferedImage.TYPE_INT_RGB, 0);
    for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2}, head(whole))) {
      Exception e = assertThrows(IOException.class, () -> Thumbnail.of(bytes, "p.png"));
      assertTrue(e.getMessage().endsWith("(p.png)"), e.getMessage());
    }
    List<Guess> rising = List.of(new Guess("a", 0.1), new Guess("b", 0.2));
    for (List<Guess> guesses : List.of(rising, List.<Guess>of())) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ExampleCard(whole, "p", "Q", guesses, List.of()));
    }
    List<String> two = List.of("a", "b");
    assertThrows(
        IllegalArgumentException.class, () -> new ExampleCard(whole, "p", "Q", GUESSES, two));
    assertThrows(IllegalArgumentException.class, () -> new Guess("a", Double.NaN));
    assertThrows(
        IOException.class, () -> ExampleCard.of(folder.resolve("no.png"), "Q", rising, List.of()));
  }

  private static byte[] head(byte[] whole) {
    return Arrays.copyOf(whole, 60);
  }
}
