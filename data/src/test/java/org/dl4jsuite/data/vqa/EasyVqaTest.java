package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasyVqaTest {

  private static final String ROOT = "easy-VQA-master/easy_vqa/data/";
  private static final String QUESTIONS = ROOT + "train/questions.json";

  @TempDir Path dir;

  @Test
  void readsArchiveAndFolderAlike() throws IOException {
    Path zip = zip(files());
    Path folder = folder(files());
    EasyVqa.Splits packed = EasyVqa.read(zip);
    assertEquals(List.of("circle", "blue", "yes", "no"), packed.answers());
    assertEquals(
        List.of(
            example(0, "7", "what shape is present?", "circle", "shape", "shape"),
            example(1, "0", "is no red shape present?", "yes", "color absent", "yes/no")),
        packed.train().examples());
    for (Path path : List.of(folder, folder.resolve("easy-VQA-master"), folder.resolve(ROOT))) {
      EasyVqa.Splits unpacked = EasyVqa.read(path);
      assertEquals(packed.answers(), unpacked.answers());
      assertEquals(packed.train().examples(), unpacked.train().examples());
      assertEquals(packed.test().examples(), unpacked.test().examples());
    }
    assertArrayEquals(new byte[] {1}, bytes(packed.train().pictures(), "0"));
    assertArrayEquals(new byte[] {3}, bytes(packed.test().pictures(), "0"));
    assertTrue(packed.test().pictures().find("7").isEmpty());
    PictureFile file = packed.train().pictures().find("7").orElseThrow();
    assertEquals(zip + "!/" + ROOT + "train/images/7.png", file.where());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}|the questions must be a list, found '{'|line 1, column 1
          [3]|a question must be a list of three, found '3'|line 1, column 2
          [["a?", "yes"]]|a list of three, found [a?, yes]|line 1, column 14
          [["a?", "yes", 0, 1]]|a list of three, found more|line 1, column 19
          [["a?", "yes", "0"]]|a picture's number must be a whole number, found '0'|column 16
          [["a?", "yes", 1.5]]|must be a whole number, found '1.5'|line 1
          [["a?", "red", 0]]|an answer of answers.txt|line 1
          [["a?", "yes", 5]]|a picture in images, found [a?, yes, 5]|line 1
          [[" ", "yes", 0]]|must have words|line 1
          [["a?", "yes", 0]|must be JSON, found otherwise|line 1
          [["a?", "yes", 0]]]|must be JSON, found otherwise|line 1
          [["a?", "yes", 0]]1|nothing must follow|line 1
          ``|the questions must be a list, found the end of the file|line 1
          """)
  void rejectsMalformedQuestions(String json, String rule, String place) throws IOException {
    Map<String, byte[]> files = files();
    files.put(QUESTIONS, json.getBytes());
    assertMessage(folder(files), rule, place, "questions.json");
  }

  @Test
  void rejectsMissingFilesAndDamagedArchives() throws IOException {
    for (String missing : List.of("answers.txt", "train/questions.json", "train/images/0.png")) {
      Map<String, byte[]> files = files();
      files.remove(ROOT + missing);
      Path zip = zip(files);
      assertMessage(zip, "must have", zip.toString());
    }
    Map<String, byte[]> files = files();
    files.put(ROOT + "answers.txt", "yes\nmauve\n".getBytes());
    assertMessage(zip(files), "an answer must be", "found 'mauve'", "answers.txt");

    Path zip = zip(files());
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
    assertMessage(zip, "must be a sound zip file", zip.toString());
    Path other = Files.write(dir.resolve("other.bin"), new byte[100]);
    assertMessage(other, "must be a sound zip file", other.toString());
    assertMessage(dir.resolve("none.zip"), "must be an archive or a folder", "none.zip");
  }

  @Test
  @Tag("real-data")
  void readsTheRealArchive() throws IOException {
    Path real = RealData.require("easy-vqa");
    EasyVqa.Splits splits =
        EasyVqa.load(DatasetStore.of(real.getParent()).withoutNetwork().open(Datasets.EASY_VQA));
    assertEquals(38_575, splits.train().examples().size());
    assertEquals(9_673, splits.test().examples().size());
    assertEquals(13, splits.answers().size());
    // Counted in the archive by another program.
    assertEquals(
        Map.of("yes/no", 28_407L, "shape", 5_002L, "color", 5_166L),
        splits.train().examples().stream()
            .collect(Collectors.groupingBy(VqaExample::answerType, Collectors.counting())));
    assertEquals(
        Map.of(
            "shape", 3_777L,
            "shape of a color", 1_225L,
            "color", 2_594L,
            "color of a shape", 2_572L,
            "color present", 10_377L,
            "color absent", 10_281L,
            "shape present", 3_810L,
            "shape absent", 3_939L),
        splits.train().examples().stream()
            .collect(Collectors.groupingBy(VqaExample::questionType, Collectors.counting())));
    try (InputStream png = splits.train().pictures().find("3999").orElseThrow().open()) {
      assertEquals(64, ImageIO.read(png).getWidth());
    }
  }

  private static VqaExample example(
      long id, String image, String question, String answer, String family, String type) {
    return new VqaExample(id, image, question, List.of(answer), answer, family, type);
  }

  private static byte[] bytes(VqaPictures pictures, String image) throws IOException {
    try (InputStream in = pictures.find(image).orElseThrow().open()) {
      return in.readAllBytes();
    }
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(ROOT + "answers.txt", "circle\nblue\nyes\nno\n".getBytes());
    files.put(
        QUESTIONS,
        "[[\"what shape is present?\", \"circle\", 7], [\"is no red shape present?\", \"yes\", 0]]"
            .getBytes());
    files.put(ROOT + "train/images/0.png", new byte[] {1});
    files.put(ROOT + "train/images/7.png", new byte[] {2});
    files.put(ROOT + "test/questions.json", "[[\"what is it?\", \"blue\", 0]]".getBytes());
    files.put(ROOT + "test/images/0.png", new byte[] {3});
    return files;
  }

  private Path zip(Map<String, byte[]> files) throws IOException {
    Path zip = dir.resolve("easy.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return zip;
  }

  private Path folder(Map<String, byte[]> files) throws IOException {
    Path folder = dir.resolve("unpacked");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  private static void assertMessage(Path path, String... parts) {
    String message = assertThrows(IOException.class, () -> EasyVqa.read(path)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
