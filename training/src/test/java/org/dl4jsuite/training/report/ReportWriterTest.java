package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  @TempDir Path folder;

  @Test
  void jsonKeepsTheContractsNames() throws IOException {
    write(SampleRun.in(folder, "real", SampleRun.history(2)));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "task",
            "preset",
            "seed",
            "config",
            "environment",
            "data",
            "timings",
            "scores",
            "stopped",
            "history"),
        names);
    assertEquals(42, json.get("seed").asLong());
    assertEquals(0.001, json.at("/config/learningRate").asDouble());
    assertEquals("real", json.at("/data/source").asText());
    assertEquals(10_000, json.at("/data/splits/test").asInt());
    assertEquals(64, json.at("/data/sha256/train-images-idx3-ubyte").asText().length());
    assertEquals(0.9921, json.at("/scores/test/accuracy").asDouble());
    assertEquals(0.1135, json.at("/scores/baseline/accuracy").asDouble());
    assertEquals(4321.25, json.at("/timings/examples_per_second").asDouble());
    assertEquals(430, json.at("/history/0/iteration").asLong());
  }

  @Test
  void everyFileIsWrittenAndNoTemporaryOneStays() throws IOException {
    write(SampleRun.in(folder, "real", SampleRun.history(2)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(
              "learning-curves.png",
              "metrics.csv",
              "metrics.json",
              "report.html",
              "report.json",
              "report.md"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void markdownPutsScoresBesideTheBaseline() throws IOException {
    write(SampleRun.in(folder, "real", SampleRun.history(2)));
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.contains("- **test accuracy: 0.9921** (baseline 0.1135)\n"), markdown);
    assertTrue(markdown.contains("| accuracy | 0.9911 | 0.9921 | 0.1135 |\n"), markdown);
    assertFalse(markdown.contains("SYNTHETIC"), markdown);
  }

  @Test
  void syntheticDataIsAnnouncedLoudly() throws IOException {
    write(SampleRun.in(folder, "synthetic", SampleRun.history(2)));
    assertTrue(
        Files.readString(folder.resolve("report.md")).contains("> **SYNTHETIC DATA (mnist)"));
    assertTrue(
        Files.readString(folder.resolve("report.html"))
            .contains("<p class=\"notice\" role=\"note\">SYNTHETIC DATA (mnist)"));
  }

  @Test
  void markdownEscapesWhatWouldBeMarkup() {
    assertEquals(
        "it's \\<b\\>bold\\</b\\> \\& a\\|b", MarkdownRenderer.escape("it's <b>bold</b> & a|b"));
    assertEquals("learning_rate \\_x\\_ \\*y\\*", MarkdownRenderer.escape("learning_rate _x_ *y*"));
    assertEquals("two lines", MarkdownRenderer.escape("two\r\n  lines"));
    assertEquals("\\# no heading", MarkdownRenderer.escape("# no heading"));
    assertEquals("1\\. no list", MarkdownRenderer.escape("1. no list"));
  }

  @Test
  void htmlEscapesEveryTextAndHasNoScript() throws IOException {
    String evil = "<script>alert('x')</script>\" onload=\"y";
    Picture picture = new Picture(evil, picture("p.png"), evil);
    ReportTable table = new ReportTable(List.of(evil), List.of(List.of(evil)));
    Section section =
        Section.of(evil, new Block.Text(evil), new Block.Notice(evil), new Block.Code(evil), table);
    RunResult run = SampleRun.in(folder, "real", SampleRun.history(1));
    ReportWriter.write(run, List.of(picture), List.of(section));
    String html = Files.readString(folder.resolve("report.html"));
    assertFalse(html.contains("<script"), "markup in texts");
    assertFalse(html.contains("\" onload"), "quotes in attributes");
    assertEquals(9, html.split("&lt;script&gt;", -1).length - 1, "each text shown, escaped");
    assertFalse(
        html.replaceAll("base64,[^\"]*", "").matches("(?s).*(https?:|url\\(|src=\"[^d]).*"));
  }

  @Test
  void htmlEmbedsPicturesWhole() throws IOException {
    Path file = picture("p.png");
    ReportWriter.write(
        SampleRun.in(folder, "real", List.of()), List.of(new Picture("t", file, "a")), List.of());
    String html = Files.readString(folder.resolve("report.html"));
    String start = "src=\"data:image/png;base64,";
    int from = html.indexOf(start) + start.length();
    byte[] embedded = Base64.getDecoder().decode(html.substring(from, html.indexOf('"', from)));
    assertArrayEquals(Files.readAllBytes(file), embedded);
  }

  @Test
  void markdownLinksPicturesRelatively() throws IOException {
    Path file = picture("plots/two words (1).png");
    ReportWriter.write(
        SampleRun.in(folder, "real", List.of()), List.of(new Picture("t", file, "a")), List.of());
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.contains("![a](plots/two%20words%20%281%29.png)"), markdown);
  }

  @Test
  void pictureOutsideTheRunIsRefused() {
    Picture outside = new Picture("t", folder.resolveSibling("elsewhere.png"), "a");
    RunResult run = SampleRun.in(folder, "real", List.of());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReportWriter.write(run, List.of(outside), List.of()));
    assertTrue(e.getMessage().startsWith("A report's picture must lie in the run's folder"));
    assertFalse(Files.exists(folder.resolve("report.json")), "nothing is written");
  }

  @Test
  void missingPictureIsNamed() {
    Picture missing = new Picture("t", folder.resolve("none.png"), "a");
    RunResult run = SampleRun.in(folder, "real", List.of());
    IOException e =
        assertThrows(IOException.class, () -> ReportWriter.write(run, List.of(missing), List.of()));
    assertTrue(e.getMessage().endsWith("none.png)"), e.getMessage());
  }

  @Test
  void commandLineNamesOnlyWhatDiffersFromThePreset() throws IOException {
    RunResult run = SampleRun.in(folder, "real", List.of());
    Map<String, Object> preset =
        Map.of("epochs", "3", "learningRate", 0.01, "dropout", 0.5, "note", "", "nesterov", true);
    assertEquals(
        "java -jar x.jar train --preset smoke --seed 42 --learningRate 0.001"
            + " --note 'it'\\''s <b>bold</b> & a|b'",
        new Reproduction("java -jar x.jar train", preset).commandLine(run));
    assertTrue(
        new Reproduction("x", Map.of()).commandLine(run).contains("--epochs 3 --learningRate"),
        "without a preset's values every setting is named");
  }

  @Test
  void commandLineNamesTheFolderOfDataAndTheRunThatItStartedFrom() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other run"));
    writeSettings(other, Map.of("epochs", "9", "seed", "42"), null, null);
    Path tuned = Files.createDirectories(folder.resolve("tuned"));
    writeSettings(
        tuned, new TreeMap<>(Map.of("epochs", "3", "seed", "42")), "/my data", "" + other);
    RunResult run = SampleRun.in(tuned, "real", List.of());
    Reproduction reproduction = new Reproduction("./suite mnist train", Map.of());
    assertEquals(
        "./suite mnist train --from '" + other + "' --epochs 3 --data-dir '/my data'",
        reproduction.commandLine(run));
    writeSettings(tuned, Map.of("epochs", "3"), "/data", null);
    String plain = new Reproduction("./suite mnist train", run.config()).commandLine(run);
    assertEquals("./suite mnist train --preset smoke --seed 42 --data-dir /data", plain);
  }

  private static void writeSettings(
      Path run, Map<String, String> config, String dataDir, String from) throws IOException {
    try (RunFolder taken = RunFolder.take(run, true)) {
      taken.write(new RunFolder.Settings("mnist-dropout", "smoke", config, dataDir, from));
    }
  }

  @Test
  void longHistoriesAreThinnedButKeepTheLastEpoch() throws IOException {
    write(SampleRun.in(folder, "real", SampleRun.history(100)));
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.contains("\n| 1 | 430 "), markdown);
    assertFalse(markdown.contains("\n| 2 | 860 "), markdown);
    assertTrue(markdown.contains("\n| 100 | 43,000 "), markdown);
    assertEquals(101, Files.readAllLines(folder.resolve("metrics.csv")).size());
  }

  @Test
  void germanLocaleStillWritesPoints() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      write(SampleRun.in(folder, "real", SampleRun.history(2)));
    } finally {
      Locale.setDefault(before);
    }
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.contains("0.9921") && !markdown.contains("0,9921"), markdown);
    assertTrue(markdown.contains("55,000"), markdown);
    String csv = Files.readString(folder.resolve("metrics.csv"));
    assertTrue(csv.contains("4321.25") && !csv.contains("4321,25"), csv);
  }

  private void write(RunResult run) throws IOException {
    ReportWriter.write(run, List.of(), List.of());
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Canvas.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), file);
    return file;
  }
}
