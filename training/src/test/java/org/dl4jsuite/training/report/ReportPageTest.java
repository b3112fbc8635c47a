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
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.network.NetworkFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

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
          boxes: all('main svg > g').length,
          wide: Math.max(0, ...all('main svg').map(s => s.getBoundingClientRect().width)),
          overflow: document.documentElement.scrollWidth > window.innerWidth,
          resources: performance.getEntriesByType('resource')
              .filter(r => !r.name.startsWith('data:')).length,
          evil: all('pre')[0].textContent,
          first: all('h2').slice(0, 2).map(h => h.textContent).join('+'),
          last: all('h2').slice(-1)[0].textContent,
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
    String dom = probed(1200);
    assertEquals("3", answer(dom, "pictures"));
    assertEquals("3", answer(dom, "loaded"), "each picture decodes");
    assertEquals("3", answer(dom, "alts"));
    assertTrue(
        answer(dom, "widths").startsWith("2480+" + (2 * (22 + 40 + 640 + 90)) + "+"),
        answer(dom, "widths"));
    assertEquals("en", answer(dom, "lang"));
    assertEquals("mnist-dropout", answer(dom, "title"), "escaped text must not run");
    assertEquals("true", answer(dom, "headers"));
    assertEquals("false", answer(dom, "overflow"), "wide tables scroll, the page does not");
    assertEquals("0", answer(dom, "resources"), "nothing is fetched");
    assertEquals(EVIL, unescape(answer(dom, "evil")), "code is shown as written");
    assertEquals("Scores+Curves", answer(dom, "first"));
    assertEquals("Files", answer(dom, "last"));
    assertEquals("11", answer(dom, "boxes"), "the network is drawn");
  }

  /** Wide tables, code and drawings scroll within themselves. */
  @Test
  void nothingMakesANarrowPageWider() throws Exception {
    writeReport();
    String dom = probed(500);
    assertEquals("false", answer(dom, "overflow"));
    assertTrue(Double.parseDouble(answer(dom, "wide")) > 1500, "boxes keep their size");
  }

  private String probed(int width) throws Exception {
    Path probed = folder.resolve("probed.html");
    String html = Files.readString(folder.resolve("report.html"));
    Files.writeString(probed, html.replace("</head>", PROBE + "</head>"));
    return browser.dom(probed, folder, width);
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
    Path curves = folder.resolve("learning-curves.png");
    Plots.learningCurves(run.history(), curves);
    StringBuilder steps = new StringBuilder(StepsFile.HEADER);
    IntStream.rangeClosed(1, 900)
        .mapToObj(i -> new StepsFile.Row(i, 1, 1.0 / i, 0.001).text())
        .forEach(steps::append);
    Files.writeString(folder.resolve(StepsFile.NAME), steps);
    NetworkFiles.write(folder, wideNetwork(), Nd4j.zeros(1, 4));
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

  private static ComputationGraph wideNetwork() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().graphBuilder().addInputs("numbers");
    String[] names = IntStream.range(0, 8).mapToObj(i -> "branch" + i).toArray(String[]::new);
    for (String name : names) {
      builder.addLayer(name, new DenseLayer.Builder().nOut(3).build(), "numbers");
    }
    builder
        .addVertex("merged", new MergeVertex(), names)
        .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "merged")
        .setOutputs("out")
        .setInputTypes(InputType.feedForward(4));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
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
