package org.dl4jsuite.data.labelled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedSplitTest {

  private static List<LabelledText> texts(int... counts) {
    List<LabelledText> texts = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        texts.add(new LabelledText(c + "-" + i, "class" + c, "text " + c + " " + i));
      }
    }
    return texts;
  }

  private static Map<String, Long> counts(List<LabelledText> texts) {
    return texts.stream()
        .collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()));
  }

  @ParameterizedTest
  @CsvSource({"3,1,1", "9,7,1", "10,8,1", "100,80,10", "1004,804,100"})
  void eachClassGivesItsShare(int size, long train, long held) {
    StratifiedSplit split = StratifiedSplit.of(texts(size, 50), true, 1, "here");
    assertEquals(train, counts(split.train()).get("class0"));
    assertEquals(held, counts(split.validation()).get("class0"));
    assertEquals(held, counts(split.test()).get("class0"));
    assertEquals(40, counts(split.train()).get("class1"));
    assertEquals(5, counts(split.test()).get("class1"));
  }

  @Test
  void everyTextIsInOnePartAndInItsOrder() {
    List<LabelledText> texts = texts(30, 41, 3);
    StratifiedSplit split = StratifiedSplit.of(texts, true, 9, "here");
    List<LabelledText> all = new ArrayList<>(split.train());
    all.addAll(split.validation());
    all.addAll(split.test());
    assertEquals(texts.size(), all.size());
    assertEquals(texts.size(), all.stream().distinct().count());
    assertEquals(texts.stream().filter(split.train()::contains).toList(), split.train());
  }

  @Test
  void isOfTheSeed() {
    List<LabelledText> texts = texts(50, 50);
    StratifiedSplit one = StratifiedSplit.of(texts, true, 1, "here");
    assertEquals(one, StratifiedSplit.of(texts, true, 1, "here"));
    assertNotEquals(one.test(), StratifiedSplit.of(texts, true, 2, "here").test());
  }

  @Test
  void copiesStayTogether() {
    List<LabelledText> texts = new ArrayList<>(texts(40, 40));
    for (LabelledText text : texts(40, 40)) {
      texts.add(new LabelledText(text.id() + " copy", text.label(), " " + text.text() + "\n"));
      texts.add(new LabelledText(text.id() + " other", "class1", text.text()));
    }
    StratifiedSplit split = StratifiedSplit.of(texts, true, 3, "here");
    assertEquals(
        texts.size(), split.train().size() + split.validation().size() + split.test().size());
    assertEquals(0, StratifiedSplit.shared(split.test(), split.train()));
    assertEquals(0, StratifiedSplit.shared(split.validation(), split.train()));
    assertEquals(0, StratifiedSplit.shared(split.validation(), split.test()));
    assertEquals(24, split.test().size());
  }

  @Test
  void validationAloneNeedsTwoTexts() {
    StratifiedSplit split = StratifiedSplit.of(texts(2, 20), false, 1, "here");
    assertEquals(1, counts(split.train()).get("class0"));
    assertEquals(1, counts(split.validation()).get("class0"));
    assertTrue(split.test().isEmpty());
  }

  @Test
  void tooFewTextsAreNamed() {
    List<LabelledText> texts = new ArrayList<>(texts(2, 20, 1));
    texts.add(new LabelledText("copy", "class0", "text 0 1"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> StratifiedSplit.of(texts, true, 1, "here"));
    assertEquals(
        "each class must have at least 3 different texts, one for each of training, validation and test, found 2 of 'class0', 1 of 'class2' (here); add texts, or leave the class out",
        e.getMessage());
    int[] ones = new int[12];
    java.util.Arrays.fill(ones, 1);
    e =
        assertThrows(
            IllegalArgumentException.class, () -> StratifiedSplit.of(texts(ones), true, 1, "here"));
    assertTrue(e.getMessage().contains(" and 7 more (here)"), e.getMessage());
  }
}
