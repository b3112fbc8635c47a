package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReportTest {

  @TempDir Path folder;

  @Test
  void saysWhatWasFoundOnWhatAndHowToRepeatIt() throws IOException {
    Section found =
        Section.of("Found", "Two.", new ReportTable(List.of("k", "n"), List.of(List.of("a", "2"))));
    StudyReport.write(
        folder, "rnn truncation", "20 sequences", "java -jar x.jar study", List.of(found));
    String markdown = Files.readString(folder.resolve("report.md"));
    assertTrue(markdown.startsWith("# rnn truncation\n\n20 sequences\n\n## Found\n"), markdown);
    assertTrue(markdown.contains("| a | 2 |\n"), markdown);
    assertTrue(markdown.contains("\n## Environment\n"), markdown);
    assertTrue(markdown.contains("```\njava -jar x.jar study\n```\n"), markdown);
    String html = Files.readString(folder.resolve("report.html"));
    assertTrue(html.contains("<h1>rnn truncation</h1>"), html);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file stays");
    }
  }

  @Test
  void refusesAPictureThatIsNotThere() {
    Path file = folder.resolve("plot.png");
    Section section = Section.of("Plot", new Picture("a plot", file, "a line"));
    IOException e =
        assertThrows(
            IOException.class, () -> StudyReport.write(folder, "t", "s", "c", List.of(section)));
    assertEquals("A report's picture must exist, found none (" + file + ")", e.getMessage());
  }
}
