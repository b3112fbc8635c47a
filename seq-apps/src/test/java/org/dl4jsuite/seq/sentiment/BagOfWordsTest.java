package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.labelled.LabelledText;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {

  /** Class: which of the words stands first, or which word there is. */
  private static List<LabelledText> texts(boolean ordered, int classes, int from, int to) {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      SeededRandom random = SeededRandom.of(1, i);
      int c = i % classes;
      String word = " w" + random.nextInt(20);
      String told = ordered ? (c == 0 ? " good bad" : " bad good") : " sign" + c;
      texts.add(new LabelledText("" + i, "class" + c, word + told + word));
    }
    return texts;
  }

  private static SentimentData data(boolean ordered, int classes) {
    List<LabelledText> train = texts(ordered, classes, 0, 200);
    List<LabelledText> test = texts(ordered, classes, 200, 400);
    List<String> labels = IntStream.range(0, classes).mapToObj(c -> "class" + c).toList();
    return new SentimentData(labels, train, List.of(), test, null, 0, true);
  }

  private static Map<String, Double> scores(boolean ordered, int classes) {
    SentimentData data = data(ordered, classes);
    ReviewEncoder encoder =
        ReviewEncoder.fit(SentimentConfig.SCHEMA.create(Map.of()), data.train(), data.labels());
    return BagOfWords.scores(data, encoder.vocabulary());
  }

  @Test
  void wordsTellWhatWordsTell() {
    assertEquals(1, scores(false, 2).get("accuracy"));
  }

  @Test
  void orderIsSeenByPairsAlone() {
    Map<String, Double> scores = scores(true, 2);
    assertTrue(scores.get("accuracy") < 0.7, scores.toString());
    assertEquals(1, scores.get("accuracy_pairs"));
  }

  @Test
  void tellsAnyNumberOfClasses() {
    Map<String, Double> scores = scores(false, 5);
    assertEquals(1, scores.get("accuracy"));
    assertEquals(0.2, scores.get("accuracy_most_frequent_verdict"));
  }

  @Test
  void mostFrequentIsThatOfTraining() {
    List<LabelledText> train = new ArrayList<>(texts(false, 3, 0, 9));
    train.add(new LabelledText("more", "class2", "sign2"));
    List<LabelledText> test = texts(false, 3, 0, 7);
    List<String> labels = List.of("class0", "class1", "class2");
    SentimentData data = new SentimentData(labels, train, List.of(), test, null, 0, true);
    ReviewEncoder encoder =
        ReviewEncoder.fit(SentimentConfig.SCHEMA.create(Map.of()), train, labels);
    Map<String, Double> scores = BagOfWords.scores(data, encoder.vocabulary());
    assertEquals(2 / 7.0, scores.get("accuracy_most_frequent_verdict"));
  }
}
