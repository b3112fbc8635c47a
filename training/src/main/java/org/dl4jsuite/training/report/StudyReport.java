package org.dl4jsuite.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.Environment;

/**
 * report.md and report.html of a study: what was found by computing or by training many nets, where
 * no single run's scores are the result. For a single run see {@link ReportWriter}.
 */
public final class StudyReport {

  private StudyReport() {}

  /**
   * Writes both into a folder, with what they ran on and the command that repeats them.
   *
   * @param command the whole command line
   * @param sections the study's own, pictures from within the folder
   */
  public static void write(
      Path folder, String title, String subtitle, String command, List<Section> sections)
      throws IOException {
    Map<String, String> environment = Environment.describe();
    List<Section> all = new ArrayList<>(sections);
    all.add(Section.of("Environment", ReportTable.pairs("what", "value", environment)));
    all.add(
        Section.of(
            "Reproduce",
            new Block.Code(command),
            new Block.Text("At commit " + environment.get("commit") + ".")));
    ReportWriter.check(folder, all);
    AtomicFile.write(
        folder.resolve("report.md"), new MarkdownRenderer(folder).render(title, subtitle, all));
    AtomicFile.write(
        folder.resolve("report.html"), new HtmlRenderer().render(title, subtitle, all));
  }
}
