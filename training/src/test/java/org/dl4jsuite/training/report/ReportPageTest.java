package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dl4jsuite.training.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens report.html in a real browser, where one is installed. */
class ReportPageTest {

  private static final String EVIL = "<img src=x onerror=\"document.title='broken'\">";

  /** What the page is asked after loading, from a copy of it that may run a script. */
  private static final String PROBE =
      """
      <script>
      window.addEventListener('load', () => {
        const all = selector => [...document.querySelectorAll(selector)];
        const answers = {
          pictures: all('img').length,
          loaded: all('img').filter(i => i.complete && i.naturalWidth > 0).length,
          alts: all('img').filter(i => i.alt.length > 0).length,
          widths: all('img').map(i => i.naturalWidth).join('+'),
          lang: document.documentElement.lang,
          title: document.title,
          headers: all('table').every(t => t.querySelector('thead th[scope=col]')),
          overflow: document.documentElement.scrollWidth > window.innerWidth,
          resources: performance.getEntriesByType('resource')
              .filter(r => !r.name.startsWith('data:')).length,
          evil: all('pre')[0].textContent,
        };
        for (const [key, value] of Object.entries(answers)) {
          document.body.setAttribute('data-' + key, value);
        }
      });
      </script>
      """;

  @TempDir Path folder;
  private HeadlessBrowser browser;

  @BeforeEach
  void findBrowser() {
    Optional<HeadlessBrowser> found = HeadlessBrowser.find();
    if (found.isEmpty()) {
      System.out.println("SKIPPED: no chromium or google-chrome on PATH, report.html not opened");
    }
    assumeTrue(found.isPresent(), "needs a browser");
    browser = found.get();
  }

  @Test
  void pageShowsEverythingItHolds() throws Exception {
    writeReport();
    Path probed = folder.resolve("probed.html");
    String html = Files.readString(folder.resolve("report.html"));
    Files.writeString(probed, html.replace("</head>", PROBE + "</head>"));
    String dom = browser.dom(probed, folder);
    assertEquals("2", answer(dom, "pictures"));
    assertEquals("2", answer(dom, "loaded"), "each picture decodes");
    assertEquals("2", answer(dom, "alts"));
    assertEquals("2480+" + (2 * (22 + 40 + 640 + 90)), answer(dom, "widths"));
    assertEquals("en", answer(dom, "lang"));
    assertEquals("mnist-dropout", answer(dom, "title"), "escaped text must not run");
    assertEquals("true", answer(dom, "headers"));
    assertEquals("false", answer(dom, "overflow"), "wide tables scroll, the page does not");
    assertEquals("0", answer(dom, "resources"), "nothing is fetched");
    assertEquals(EVIL, unescape(answer(dom, "evil")), "code is shown as written");
  }

  @Test
  void pageFitsNarrowScreens() throws Exception {
    writeReport();
    Path png = folder.resolve("narrow.png");
    browser.screenshot(folder.resolve("report.html"), folder, png, 500, 1200);
    BufferedImage page = ImageIO.read(png.toFile());
    assertEquals(500, page.getWidth());
    long white = IntStream.range(0, 1200).filter(y -> background(page, 498, y)).count();
    assertEquals(1200, white, "a margin is left at the right edge");
    assertTrue(
        IntStream.range(0, 1200).anyMatch(y -> !background(page, 250, y)), "something is drawn");
  }

  private static boolean background(BufferedImage page, int x, int y) {
    return page.getRGB(x, y) == Color.WHITE.getRGB() || page.getRGB(x, y) == 0xFF12171E;
  }

  private void writeReport() throws IOException {
    RunResult run = SampleRun.in(folder, "synthetic", SampleRun.history(12));
    Path curves = folder.resolve("curves.png");
    Plots.learningCurves(run.history(), curves);
    Path confusion = folder.resolve("confusion.png");
    List<String> labels = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    long[][] counts = new long[10][10];
    IntStream.range(0, 10).forEach(i -> counts[i][i] = 900 + i);
    Plots.confusionMatrix(counts, labels, confusion);
    ReportWriter.write(
        run,
        new Reproduction("java -jar app.jar train", Map.of()),
        List.of(
            new Picture("Learning curves", curves, "Loss falls, accuracy rises"),
            new Picture("Confusion", confusion, "Most digits are right")),
        List.of(Section.of("Worst mistakes", new Block.Code(EVIL), new Block.Text(EVIL))));
  }

  private static String answer(String dom, String key) {
    Matcher matcher = Pattern.compile("data-" + key + "=\"([^\"]*)\"").matcher(dom);
    assertTrue(matcher.find(), () -> "no answer for " + key + ": did the page's script run?");
    return matcher.group(1);
  }

  private static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
