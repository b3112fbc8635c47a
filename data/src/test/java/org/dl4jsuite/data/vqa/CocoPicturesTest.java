package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoPicturesTest {

  @TempDir Path dir;

  private Path picture(String path) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }

  @Test
  void findsPicturesUnderEachName() throws IOException {
    Path train = picture("train2014/COCO_train2014_000000000123.jpg");
    Path val = picture("val2014/COCO_val2014_000000458752.jpg");
    Path later = picture("val2017/000000000009.png");
    picture("val2017/000000000009.txt");
    picture("val2017/notes.jpg");
    CocoPictures pictures =
        CocoPictures.in(List.of(train.getParent(), val.getParent(), later.getParent()));
    assertEquals(3, pictures.size());
    assertEquals(train.toString(), pictures.find("123").orElseThrow().where());
    assertEquals(val.toString(), pictures.find("458752").orElseThrow().where());
    assertEquals(later.toString(), pictures.find("9").orElseThrow().where());
    try (InputStream in = pictures.find("123").orElseThrow().open()) {
      assertEquals("train2014/COCO_train2014_000000000123.jpg", new String(in.readAllBytes()));
    }
    for (String absent : List.of("1", "image3", "", "-123", "99999999999999999999")) {
      assertTrue(pictures.find(absent).isEmpty(), absent);
    }
  }

  @Test
  void prefersTheEarlierFolderAndTheFirstName() throws IOException {
    Path first = picture("a/000000000001.jpg");
    picture("a/COCO_train2014_000000000001.jpg");
    Path second = picture("b/000000000001.jpg");
    assertEquals(first.toString(), where(first.getParent(), second.getParent()));
    assertEquals(second.toString(), where(second.getParent(), first.getParent()));
  }

  private static String where(Path... folders) throws IOException {
    return CocoPictures.in(List.of(folders)).find("1").orElseThrow().where();
  }

  @Test
  void rejectsFoldersThatAreMissingOrHoldNone() {
    for (Path folder : List.of(dir.resolve("none"), dir)) {
      String message =
          assertThrows(IOException.class, () -> CocoPictures.in(List.of(folder))).getMessage();
      assertTrue(message.contains("found none") && message.contains(folder.toString()), message);
    }
  }
}
