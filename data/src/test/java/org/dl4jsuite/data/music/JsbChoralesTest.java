package org.dl4jsuite.data.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsbChoralesTest {

  @TempDir Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("chorales.json"), json);
  }

  @Test
  void readsSplitsFramesAndRests() throws IOException {
    JsbChorales read =
        JsbChorales.read(
            file(
                "{\"test\": [[[60]]], \"train\": [[[21, 108], []], [[61]]], \"valid\": [[[62]]]}"));
    assertEquals(2, read.train().size());
    assertArrayEquals(new int[][] {{21, 108}, {}}, read.train().get(0));
    assertArrayEquals(new int[][] {{62}}, read.validation().get(0));
    assertArrayEquals(new int[][] {{60}}, read.test().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"train\": [[[60,]]]}|must be JSON, found otherwise|line 1, column",
        "{\"train\": [[[60|must be JSON, found otherwise|line 1, column",
        "[]|must be an object of splits, found '['|line 1, column 1",
        "``|must be an object of splits, found the end of the file|line 1",
        "{\"train\": [[[20]]]}|whole number from 21 to 108, found '20'|line 1, column 14",
        "{\"train\": [[[109]]]}|from 21 to 108, found '109'|line 1, column 14",
        "{\"train\": [[[60.5]]]}|from 21 to 108, found '60.5'|line 1, column 14",
        "{\"train\": [[[\"C\"]]]}|from 21 to 108, found 'C'|line 1, column 14",
        "{\"train\": [[60]]}|A frame must be a list of notes, found '60'|line 1, column 13",
        "{\"train\": [60]}|A chorale must be a list of frames, found '60'|line 1, column 12",
        "{\"train\": 60}|A split must be a list of chorales, found '60'|line 1, column 11",
        "{\"train\": [[]]}|A chorale must have a frame, found none|line 1",
        "{\"dev\": [[[60]]]}|must be each of [train, valid, test] once, found 'dev'|line 1",
        "{\"train\": [[[60]]], \"test\": [[[60]]]}|found no chorale in 'valid'|chorales.json",
        "{\"train\": [[[60]]], \"valid\": [], \"test\": [[[60]]]}|found no chorale in 'valid'|json",
        "{\"train\":[[[60]]],\"valid\":[[[60]]],\"test\":[[[60]]]} 7|nothing must follow|line 1"
      })
  void refusesWhatIsNoFileOfChorales(String json, String rule, String place) throws IOException {
    Path file = file(json);
    IOException e = assertThrows(IOException.class, () -> JsbChorales.read(file));
    String message = e.getMessage();
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains(place) && message.contains(file.toString()), message);
    assertTrue(message.indexOf('\n') < 0, message);
  }

  @Test
  void namesTheLine() throws IOException {
    Path file = file("{\"train\": [\n[[60]],\n[[12]]]}");
    IOException e = assertThrows(IOException.class, () -> JsbChorales.read(file));
    assertTrue(e.getMessage().contains("line 3, column 3"), e.getMessage());
  }

  @Test
  void readsTheRealFile() throws IOException {
    JsbChorales real = JsbChorales.read(RealData.require("jsb-chorales").resolve(JsbChorales.FILE));
    assertEquals(229, real.train().size());
    assertEquals(76, real.validation().size());
    assertEquals(77, real.test().size());
    assertEquals(4_725, frames(real.test()));
    assertEquals(13_807, frames(real.train()));
    double baseline = KeyFrequencies.fit(real.train()).nll(real.test());
    // Between a model that sees (8.5) and one that knows nothing at all (88 ln 2 = 61).
    assertTrue(baseline > 9 && baseline < 14, "found " + baseline);
  }

  private static int frames(List<int[][]> chorales) {
    return chorales.stream().mapToInt(c -> c.length).sum();
  }
}
