package org.dl4jsuite.vqa.preprocess;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dl4jsuite.data.vqa.VqaJson;
import org.dl4jsuite.data.vqa.VqaSplit;
import org.dl4jsuite.data.vqa.VqaTextFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code preprocess}: the JSON of VQA v1 or v2 into the text files of article 6. */
@Command(
    name = "preprocess",
    description = {
      "Turns VQA's questions and annotations (JSON, gzip or not) into the article's text files,",
      "a line for each question: question, most frequent answer, ids and length."
    },
    mixinStandardHelpOptions = true)
public final class PreprocessCommand implements Callable<Integer> {

  @Option(
      names = "--questions",
      required = true,
      paramLabel = "FILE",
      description = "such as v2_OpenEnded_mscoco_val2014_questions.json")
  private Path questions;

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description = {
        "such as v2_mscoco_val2014_annotations.json; without it, as for the test splits,",
        "answers are empty"
      })
  private Path annotations;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "the files' folder")
  private Path out;

  @Option(
      names = "--split",
      required = true,
      paramLabel = "NAME",
      description = "what the files are named by: val makes ques_val.txt and so on")
  private String split;

  @Option(names = "--overwrite", description = "replace files of that split that are there")
  private boolean overwrite;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> targets = VqaTextFiles.paths(out, split);
    for (Path target : targets) {
      if (Files.exists(target) && !overwrite) {
        throw new IllegalArgumentException(
            "The files must be new, found %s; name another --out or --split, or say --overwrite"
                .formatted(target));
      }
    }
    VqaSplit read =
        annotations == null ? VqaJson.read(questions) : VqaJson.read(questions, annotations);
    VqaTextFiles.Written written = VqaTextFiles.write(read.examples(), out, split);
    PrintWriter lines = spec.commandLine().getOut();
    lines.printf(Locale.ROOT, "%,d questions written into:%n", written.questions());
    targets.forEach(target -> lines.println("  " + target));
    lines.printf(Locale.ROOT, "%,d of them have no answer%n", written.unanswered());
    lines.printf(Locale.ROOT, "%,d of them had a line break, now a space%n", written.joined());
    if (annotations != null) {
      lines.printf(
          Locale.ROOT, "%,d annotations are about other questions, passed over%n", read.stray());
    }
    lines.flush();
    return 0;
  }
}
