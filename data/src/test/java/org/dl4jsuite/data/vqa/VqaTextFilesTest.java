package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.Unpacked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VqaTextFilesTest {

  private static final List<VqaExample> EXAMPLES =
      List.of(
          VqaExample.of(3506232, "350623", "What is the table made of?", "wood"),
          VqaExample.of(3506230, "350623", "Is  the man's b\u00fcro two-story??", "no"),
          new VqaExample(10, "1", "Who is it?", List.of(), "", "", ""));

  @TempDir Path dir;

  @Test
  void writesTheFilesOfTheArticle() throws IOException {
    Path folder = dir.resolve("new/folder");
    assertEquals(new VqaTextFiles.Written(3, 1, 0), VqaTextFiles.write(EXAMPLES, folder, "val"));
    Map<String, String> expected =
        Map.of(
            "ques_val.txt",
            "What is the table made of?\nIs  the man's b\u00fcro two-story??\nWho is it?\n",
            "answer_val.txt",
            "wood\nno\n\n",
            "ques_val_id.txt",
            "3506232\n3506230\n10\n",
            // is, the spare space, the, man, 's, buro, two, -, story, ?, ?
            "ques_val_len.txt",
            "7\n11\n4\n",
            "val_images_coco_id.txt",
            "350623\n350623\n1\n");
    for (Map.Entry<String, String> file : expected.entrySet()) {
      assertEquals(file.getValue(), Files.readString(folder.resolve(file.getKey())));
    }
    assertEquals(expected.keySet(), names(folder));
    assertEquals(
        names(folder),
        VqaTextFiles.paths(folder, "val").stream()
            .map(path -> path.getFileName().toString())
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "val", "test-dev2015"})
  void readsBackWhatItWrote(String split) throws IOException {
    VqaTextFiles.write(EXAMPLES.subList(0, 1), dir, split);
    VqaTextFiles.write(EXAMPLES, dir, split);
    VqaSplit read = VqaTextFiles.read(dir, split);
    assertEquals(EXAMPLES, read.examples());
    assertEquals(1, read.unanswered());
  }

  @Test
  void findsPicturesUnderEachNameOfTheArticlesSources() throws IOException {
    VqaTextFiles.write(EXAMPLES, dir, "train");
    Path images = dir.resolve("images_coco_id.txt");
    for (String other : List.of("images_coco_id_train.txt", "train_images_coco_id.txt")) {
      images = Files.move(images, dir.resolve(other));
      assertEquals(EXAMPLES, VqaTextFiles.read(dir, "train").examples());
    }
    Files.delete(images);
    assertRefused("train", "must have images_coco_id.txt or train_images_coco_id.txt or");
  }

  @Test
  void readsFilesPackedWithGzip() throws IOException {
    VqaTextFiles.write(EXAMPLES, dir, "val");
    for (Path file : VqaTextFiles.paths(dir, "val")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
        Files.copy(file, out);
      }
      Files.delete(file);
    }
    assertEquals(EXAMPLES, VqaTextFiles.read(dir, "val").examples());
    Path damaged = dir.resolve("ques_val.txt.gz");
    Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 20));
    assertRefused("val", "must be sound gzip", damaged.toString());
  }

  @Test
  void joinsLinesAndCountsThem() throws IOException {
    List<VqaExample> broken = List.of(VqaExample.of(1, "2", "Is it\r\nred?", "y\nes"));
    assertEquals(new VqaTextFiles.Written(1, 0, 1), VqaTextFiles.write(broken, dir, "val"));
    assertEquals(
        List.of(VqaExample.of(1, "2", "Is it red?", "y es")),
        VqaTextFiles.read(dir, "val").examples());
  }

  @Test
  void readsLinesOfWindowsAndALastLineWithoutEnd() throws IOException {
    VqaTextFiles.write(EXAMPLES, dir, "val");
    for (Path file : VqaTextFiles.paths(dir, "val")) {
      String text = Files.readString(file).replace("\n", "\r\n");
      boolean answers = file.endsWith("answer_val.txt");
      Files.writeString(file, answers ? text : text.strip());
    }
    assertEquals(EXAMPLES, VqaTextFiles.read(dir, "val").examples());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ques_val_len.txt|7,8|as many lines each, and one at least, found 3
          ques_val_len.txt|7,8,0|a question's length must be a whole number from 1, found '0'
          ques_val_len.txt|7,8,-1|must be a whole number from 1, found '-1'
          ques_val_id.txt|1,2,1|the ids of questions must differ, found 1 twice
          ques_val_id.txt|1,2,x|a question's id must be a whole number from 0, found 'x'
          val_images_coco_id.txt|1,2,3.5|a picture's id must be a whole number from 0, found '3.5'
          ques_val.txt|a,b, |a question must have words, found ' '
          """,
      ignoreLeadingAndTrailingWhitespace = false)
  void rejectsFilesThatDoNotFit(String name, String lines, String rule) throws IOException {
    VqaTextFiles.write(EXAMPLES, dir, "val");
    Path file = dir.resolve(name.strip());
    Files.write(file, List.of(lines.split(",")));
    String place = rule.startsWith("as many") ? "2 (" + file : file + ", line 3";
    assertRefused("val", rule, place);
  }

  @Test
  void rejectsMissingFilesAndEmptySplits() throws IOException {
    assertRefused("val", "must have ques_val.txt, or that with .gz, found none", dir.toString());
    VqaTextFiles.write(EXAMPLES, dir, "val");
    for (Path file : VqaTextFiles.paths(dir, "val")) {
      Files.writeString(file, "");
    }
    assertRefused("val", "one at least, found 0");
    Files.write(dir.resolve("ques_val.txt"), new byte[] {'a', (byte) 0xFF, '\n'});
    assertRefused("val", "must be UTF-8", "ques_val.txt");
  }

  @Test
  void refusesExamplesThatTheFormCannotHold() {
    VqaExample first = EXAMPLES.get(0);
    assertThrows(
        IllegalArgumentException.class,
        () -> VqaTextFiles.write(List.of(first, first), dir, "val"));
    assertThrows(IllegalArgumentException.class, () -> VqaTextFiles.write(List.of(), dir, "val"));
    List<VqaExample> named = List.of(VqaExample.of(1, "image3", "What?", "this"));
    assertThrows(IllegalArgumentException.class, () -> VqaTextFiles.write(named, dir, "val"));
    assertThrows(IllegalArgumentException.class, () -> VqaTextFiles.read(dir, "../val"));
  }

  @Test
  @Tag("real-data")
  void readsAndWritesTheRealFiles() throws IOException {
    Path real = RealData.require("vqa-v1-val");
    VqaSplit split =
        VqaTextFiles.load(
            DatasetStore.of(real.getParent()).withoutNetwork().open(Datasets.VQA_V1_VAL));
    List<VqaExample> examples = split.examples();
    assertEquals(121_512, examples.size());
    assertEquals(0, split.unanswered());
    assertEquals(40_504, new HashSet<>(examples.stream().map(VqaExample::image).toList()).size());
    assertEquals(EXAMPLES.get(0), examples.get(0));

    VqaTextFiles.write(examples, dir, "val");
    for (Path file : VqaTextFiles.paths(dir, "val")) {
      Path original = real.resolve(file.getFileName() + ".gz");
      if (file.endsWith("ques_val_len.txt")) {
        assertTrue(equalLines(original, file) > 0.999 * examples.size(), "lengths of spaCy");
      } else {
        try (InputStream in = Unpacked.open(original)) {
          assertArrayEquals(in.readAllBytes(), Files.readAllBytes(file), original.toString());
        }
      }
    }
  }

  private static long equalLines(Path a, Path b) throws IOException {
    List<String> first = TextLines.read(a);
    List<String> second = TextLines.read(b);
    assertEquals(first.size(), second.size());
    return IntStream.range(0, first.size()).filter(i -> first.get(i).equals(second.get(i))).count();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void assertRefused(String split, String... parts) {
    String message =
        assertThrows(IOException.class, () -> VqaTextFiles.read(dir, split)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
