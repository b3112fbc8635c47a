package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.vqa.VqaExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

  @TempDir Path folder;

  private static List<VqaExample> given(String... answers) {
    List<VqaExample> examples = new ArrayList<>();
    for (String answer : answers) {
      examples.add(VqaExample.of(examples.size(), "1", "What?", answer));
    }
    return examples;
  }

  private static List<String> all(Answers answers) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      all.add(answers.answer(i));
      assertEquals(i, answers.index(all.get(i)));
    }
    return all;
  }

  @Test
  void areTheMostFrequentAndOfEquallyFrequentOnesTheFirstByName() {
    List<VqaExample> train = given("red", "yes", "no", "blue", "yes", "no", "cat", "yes");
    assertEquals(List.of("yes", "no", "blue", "cat", "red"), all(Answers.fit(train, 1000)));
    Answers few = Answers.fit(train, 3);
    assertEquals(List.of("yes", "no", "blue"), all(few));
    assertEquals(Answers.NONE, few.index("cat"));
    assertEquals(Answers.NONE, few.index(""));
  }

  @Test
  void keepWhatIsOneLineAlone() {
    List<VqaExample> train = new ArrayList<>(given("a\nb", "c\r", "a\nb", "on table"));
    train.add(new VqaExample(9, "1", "What?", List.of(), "", "", ""));
    assertEquals(List.of("on table"), all(Answers.fit(train, 1000)));
  }

  @Test
  void areTheSameAfterSaveAndLoad() throws IOException {
    Path file = folder.resolve("answers.txt");
    Answers answers = Answers.fit(given("café", " 12:30 ", "yes", "no, not", "2 %"), 1000);
    answers.save(file);
    assertEquals(all(answers), all(Answers.load(file)));
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    Path file = folder.resolve("answers.txt");
    IOException none = assertThrows(IOException.class, () -> Answers.load(file));
    assertEquals("a run's answers must be a file, found none (" + file + ")", none.getMessage());
    Files.write(file, new byte[] {'a', (byte) 0xFF});
    IOException broken = assertThrows(IOException.class, () -> Answers.load(file));
    assertTrue(broken.getMessage().startsWith("a run's answers must be UTF-8"), broken::getMessage);
  }
}
