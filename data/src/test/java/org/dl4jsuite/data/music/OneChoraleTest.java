package org.dl4jsuite.data.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of one chorale. */
class OneChoraleTest {

  @TempDir Path folder;

  @Test
  void readsFramesAndRests() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "[[60, 64],\n [], [21]]\n");
    assertArrayEquals(new int[][] {{60, 64}, {}, {21}}, JsbChorales.readChorale(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|A chorale must have a frame, found none|line 1",
        "[[60],\\n[20]]|A note must be a whole number from 21 to 108, found '20'|line 2",
        "[[60],\\n[109]]|A note must be a whole number from 21 to 108, found '109'|line 2",
        "[[60.5]]|A note must be a whole number from 21 to 108, found '60.5'|line 1",
        "[60, 64]|A frame must be a list of notes, found '60'|line 1",
        "{\\n}|A chorale must be a list of frames, found '{'|line 1",
        "[[60]]\\n[]|nothing must follow the outermost value, found '['|line 2",
        "[[60],\\n\\n[61|the file must be JSON, found otherwise|line 3",
        "[[60,,61]]|the file must be JSON, found otherwise|line 1",
        "''|A chorale must be a list of frames, found the end of the file|line 1"
      })
  void refusesWhatIsNoChoraleByFileAndLine(String json, String rule, String line)
      throws IOException {
    Path file = Files.writeString(folder.resolve("b.json"), json.replace("\\n", "\n"));
    String message =
        assertThrows(IOException.class, () -> JsbChorales.readChorale(file)).getMessage();
    assertTrue(message.startsWith(rule), message);
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains(line + ", column "), message);
  }
}
