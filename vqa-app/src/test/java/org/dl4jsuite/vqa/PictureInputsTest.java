package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.feature.FeatureCacheWriter;
import org.dl4jsuite.training.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of questions whose pictures are missing, on the command line. */
class PictureInputsTest {

  @TempDir Path folder;

  private Path data;
  private int runs;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("data");
    SmallVqa.write(data);
  }

  private CommandRun train(Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(List.of("train", "--epochs", 1));
    arguments.add(List.of("--cnnLayers", 2, "--filters", 2, "--units", 4, "--dense", 4));
    arguments.add(List.of("--out", folder.resolve("run" + runs++)));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--dataset")) {
      arguments.add(List.of("--dataset", "vqa-v2"));
    }
    if (!arguments.contains("--data-dir")) {
      arguments.add(List.of("--data-dir", data));
    }
    return VqaCli.run(arguments.toArray());
  }

  private void assertRefused(String part, Object... more) {
    CommandRun refused = train(more);
    assertEquals(2, refused.code(), refused.all());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(part), refused.err());
  }

  @Test
  void questionsWithoutTheirPictureAreLeftOutAndCounted() throws IOException {
    Files.delete(SmallVqa.picture(data, "val2014", 102));
    Path damaged = SmallVqa.picture(data, "val2014", 104);
    Files.writeString(damaged, "no picture");
    CommandRun train = train("--pixels", 12);
    assertEquals(0, train.code(), train.all());
    // An eighth of the pictures to learn from, at least one, is for validation.
    assertTrue(train.out().contains("examples    21 train, 3 validation"), train.out());
    assertTrue(train.out().contains("6 of 12 questions of test left out: "), train.out());
    assertTrue(train.out().contains(damaged.toString()), train.out());
    assertRefused(
        "every question must have its picture, found 6 of 12 of test without",
        "--pixels",
        12,
        "--strict",
        true);
  }

  @Test
  void picturesOfUnlikeSizeAreRefusedUnlessScaled() throws IOException {
    // The only one of its size in the test split, so that splits are compared too.
    for (int id = 101; id <= 104; id++) {
      VqaCli.scene(SmallVqa.picture(data, "val2014", id), 20, 30);
    }
    assertRefused("pictures must be of one size, found 40 x 30 and 20 x 30 (101)");
    CommandRun train = train("--pixels", 12);
    assertEquals(0, train.code(), train.all());
  }

  @Test
  void questionsWithoutAnAnswerAreLeftOutAndCountedOnce() throws IOException {
    Path annotations = SmallVqa.annotations(data, "train2014");
    String none = Files.readString(annotations).replace("_answer\": \"blue", "_answer\": \"");
    Files.writeString(annotations, none);
    CommandRun train = train("--pixels", 12);
    assertEquals(0, train.code(), train.all());
    assertEquals(
        2, train.out().split("2 of 24 questions have no answer, left out", -1).length, train.out());
  }

  @Test
  void storedVectorsThatLackAPictureAreCountedToo() throws IOException {
    // No model of stored vectors looks at it, and the report goes without.
    Files.writeString(SmallVqa.picture(data, "val2014", 101), "no picture");
    Path features = folder.resolve("some.features");
    try (FeatureCacheWriter writer = FeatureCacheWriter.open(features, 2, true, "test")) {
      for (int id = 1; id <= 8; id++) {
        writer.add(String.valueOf(id), new float[] {id, 1}, 0);
      }
      writer.add("101", new float[] {1, 0}, 0);
      writer.finish();
    }
    CommandRun train = train("--vision", "vector", "--features", features);
    assertEquals(0, train.code(), train.all());
    assertTrue(
        train
            .out()
            .contains(
                "9 of 12 questions of test left out: no stored vector, such as 102, 103, 104"),
        train.out());
    assertRefused("--features must name a file of stored vectors", "--vision", "vector");
    assertRefused("must have 7 x 7 positions", "--vision", "map", "--features", features);
  }

  @Test
  void aFolderThatLacksWhatIsAskedForIsTheCallersMistake() throws IOException {
    assertRefused(
        "daquar must be a folder within --data-dir, found none (" + data.resolve("daquar") + ")",
        "--dataset",
        "daquar");
    for (int id = 101; id <= 104; id++) {
      Files.delete(SmallVqa.picture(data, "val2014", id));
    }
    assertRefused(
        "found 12 of 12 of test without: no picture, such as 101, 102, 103", "--pixels", 8);
    Files.move(data.resolve("coco"), data.resolve("elsewhere"));
    assertRefused("a CNN must have pictures, found no coco/train2014");
    assertRefused("data folder must be a folder that exists", "--data-dir", folder.resolve("no"));
  }
}
