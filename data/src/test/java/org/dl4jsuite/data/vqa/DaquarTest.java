package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaquarTest {

  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("qa.37.raw.train.txt"), text);
  }

  @Test
  void readsAlternateLines() throws IOException {
    VqaSplit split =
        Daquar.read(
            file(
                """
                what is on the right of the black telephone in the image3 ?
                table,chair
                how many chairs are there on the image888 ?
                6
                what is dominant color of the image383 ?
                brown
                """));
    assertEquals(0, split.unanswered());
    assertEquals(
        List.of(
            example(
                0,
                "image3",
                "what is on the right of the black telephone in the image ?",
                "table, chair",
                "what",
                "object"),
            example(
                1,
                "image888",
                "how many chairs are there on the image ?",
                "6",
                "how many",
                "number"),
            example(
                2,
                "image383",
                "what is dominant color of the image ?",
                "brown",
                "what color",
                "color")),
        split.examples());
  }

  private static VqaExample example(
      long id, String image, String question, String answer, String family, String type) {
    return new VqaExample(id, image, question, List.of(answer), answer, family, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''|must alternate, found 0 lines|train.txt)
          what is it in the image3 ?|must alternate, found 1 lines|train.txt)
          what is it ?;box|must name its picture|line 1)
          what is it in the image3 ?;,|must have an answer, found none|line 2)
          """)
  void rejectsFilesOfAnotherForm(String lines, String rule, String place) throws IOException {
    Path file = file(lines.replace(";", "\n"));
    String message = assertThrows(IOException.class, () -> Daquar.read(file)).getMessage();
    assertTrue(message.contains(rule) && message.endsWith(place), message);
  }

  @Test
  void findsPictures() throws IOException {
    Path png = dir.resolve("nyu_depth_images/image3.png");
    Files.createDirectories(png.getParent());
    Files.write(png, new byte[1]);
    assertEquals(png.toString(), Daquar.pictures(dir).find("image3").orElseThrow().where());
    assertTrue(Daquar.pictures(dir).find("image4").isEmpty());
  }
}
