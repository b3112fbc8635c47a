package org.dl4jsuite.vqa.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaTextFiles;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.cli.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessCommandTest {

  @TempDir Path dir;

  private Path questions;
  private Path annotations;
  private Path out;
  private String printed;

  @BeforeEach
  void write() throws IOException {
    questions =
        Files.writeString(
            dir.resolve("q.json"),
            """
            {"questions": [
              {"question_id": 3506232, "image_id": 350623, "question": "What is the table\\nmade of?"},
              {"question_id": 10, "image_id": 1, "question": "Who is it?"}]}
            """);
    annotations =
        Files.writeString(
            dir.resolve("a.json"),
            """
            {"annotations": [
              {"question_id": 3506232, "image_id": 350623, "question_type": "what is the",
               "answer_type": "other", "multiple_choice_answer": "wood", "answers": [{"answer": "wood"}]},
              {"question_id": 7, "image_id": 7, "question_type": "", "answer_type": "other",
               "multiple_choice_answer": "x", "answers": [{"answer": "x"}]}]}
            """);
    out = dir.resolve("text");
  }

  private int run(Object... arguments) {
    Task task = new Task("vqa", "VQA", List.of(new PreprocessCommand()), List.of());
    CommandRun done =
        CommandRun.of(
            () -> CommandLineMain.of("VQA", List.of(task), "vqa-app.jar"),
            new byte[0],
            "vqa",
            "preprocess",
            List.of(arguments));
    printed = done.out() + done.err();
    return done.code();
  }

  private int preprocess(Object... more) {
    Object[] all = new Object[8 + more.length];
    Object[] first = {
      "--questions", questions, "--annotations", annotations, "--out", out, "--split", "val"
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  @Test
  void writesTextFilesAndSaysWhatItCounted() throws IOException {
    assertEquals(0, preprocess(), () -> printed);
    assertEquals(
        List.of(
            VqaExample.of(3506232, "350623", "What is the table made of?", "wood"),
            new VqaExample(10, "1", "Who is it?", List.of(), "", "", "")),
        VqaTextFiles.read(out, "val").examples());
    for (String line :
        List.of(
            "2 questions written into:",
            out.resolve("ques_val.txt").toString(),
            "1 of them have no answer",
            "1 of them had a line break, now a space",
            "1 annotations are about other questions, passed over")) {
      assertTrue(printed.contains(line), printed);
    }
  }

  @Test
  void takesATestSplitWithoutAnnotations() throws IOException {
    int code = run("--questions", questions, "--out", out, "--split", "test");
    assertEquals(0, code, () -> printed);
    assertEquals(2, VqaTextFiles.read(out, "test").unanswered());
    assertTrue(printed.contains("2 of them have no answer"), printed);
  }

  @Test
  void replacesFilesOnlyWhenTold() throws IOException {
    Path there = Files.createDirectories(out).resolve("ques_val_id.txt");
    Files.writeString(there, "mine");
    assertEquals(2, preprocess(), () -> printed);
    assertTrue(printed.startsWith("The files must be new, found " + there), printed);
    assertEquals("mine", Files.readString(there));
    assertEquals(0, preprocess("--overwrite"), () -> printed);
    assertEquals(2, VqaTextFiles.read(out, "val").examples().size());
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    Files.writeString(questions, "{\"questions\": [\n{\"question_id\": \"x\"}]}");
    assertEquals(1, preprocess(), () -> printed);
    assertTrue(printed.contains("found 'x' (" + questions + ", line 2, column 17)"), printed);
    assertEquals(1, printed.lines().count(), printed);
    assertTrue(Files.notExists(out), "nothing was begun");

    assertEquals(2, run("--questions", questions, "--out", out, "--split", "../val"));
    assertTrue(printed.contains("a split's name must be"), printed);
  }
}
