package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.synthetic.SyntheticScenes.Asked;
import org.dl4jsuite.data.vqa.VqaExample;
import org.junit.jupiter.api.Test;

class SyntheticScenesTest {

  private static final int CELL = 16;
  private static final List<String> SHAPES = List.of("circle", "square", "triangle");
  private static final Map<String, int[]> COLOURS =
      Map.of(
          "red", new int[] {215, 40, 40},
          "green", new int[] {40, 160, 60},
          "blue", new int[] {45, 75, 215},
          "yellow", new int[] {225, 200, 30},
          "black", new int[] {30, 30, 30});

  /** A thing as the pixels tell it. */
  private record Seen(String shape, String colour, int column, int row) {}

  private static List<Seen> look(ColourPicture picture) {
    int ground = ground(picture);
    List<Seen> things = new ArrayList<>();
    for (int cell = 0; cell < 9; cell++) {
      int[] colour = farthest(picture, cell, ground);
      if (distance(colour, new int[] {ground, ground, ground}) > 0) {
        String shape = shape(coverage(picture, cell, ground, colour));
        things.add(new Seen(shape, colourOf(colour), cell % 3, cell / 3));
      }
    }
    return things;
  }

  private static int[] pixel(ColourPicture picture, int cell, int p) {
    int x = cell % 3 * CELL + p % CELL;
    int y = cell / 3 * CELL + p / CELL;
    return new int[] {picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2)};
  }

  /** The most frequent grey. */
  private static int ground(ColourPicture picture) {
    int[] counts = new int[256];
    for (int p = 0; p < 9 * CELL * CELL; p++) {
      int[] rgb = pixel(picture, p % 9, p / 9);
      counts[rgb[0]] += rgb[0] == rgb[1] && rgb[1] == rgb[2] ? 1 : 0;
    }
    int most = 0;
    for (int level = 0; level < counts.length; level++) {
      most = counts[level] > counts[most] ? level : most;
    }
    return most;
  }

  /** The pixel least like the ground: one wholly covered, where there is a thing. */
  private static int[] farthest(ColourPicture picture, int cell, int ground) {
    int[] grey = {ground, ground, ground};
    int[] farthest = grey;
    for (int p = 0; p < CELL * CELL; p++) {
      int[] rgb = pixel(picture, cell, p);
      farthest = distance(rgb, grey) > distance(farthest, grey) ? rgb : farthest;
    }
    return farthest;
  }

  private static int distance(int[] a, int[] b) {
    int sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }

  private static String colourOf(int[] rgb) {
    return COLOURS.entrySet().stream()
        .filter(colour -> Arrays.equals(colour.getValue(), rgb))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no colour of a thing: " + Arrays.toString(rgb)))
        .getKey();
  }

  /** Of each pixel of a cell the share that the thing covers. */
  private static double[] coverage(ColourPicture picture, int cell, int ground, int[] colour) {
    double[] coverage = new double[CELL * CELL];
    int[] grey = {ground, ground, ground};
    for (int p = 0; p < coverage.length; p++) {
      coverage[p] =
          Math.sqrt(distance(pixel(picture, cell, p), grey) / (double) distance(colour, grey));
    }
    return coverage;
  }

  /** A triangle has a quarter of itself in its upper half; a square fills its bounding box. */
  private static String shape(double[] coverage) {
    double[] columns = new double[CELL];
    double[] rows = new double[CELL];
    for (int p = 0; p < coverage.length; p++) {
      columns[p % CELL] += coverage[p];
      rows[p / CELL] += coverage[p];
    }
    double all = Arrays.stream(rows).sum();
    int first = 0;
    while (rows[first] == 0) {
      first++;
    }
    int last = CELL - 1;
    while (rows[last] == 0) {
      last--;
    }
    double upper = 0;
    for (int row = first; row <= last; row++) {
      upper += rows[row] * Math.min(1, Math.max(0, (first + last + 1) / 2.0 - row));
    }
    if (upper / all < 0.4) {
      return "triangle";
    }
    double box = Arrays.stream(columns).max().orElse(0) * Arrays.stream(rows).max().orElse(0);
    return all / box > 0.9 ? "square" : "circle";
  }

  private static String answer(String question, List<Seen> scene) {
    List<String> words = List.of(question.split("[ ?]+"));
    List<Seen> meant =
        scene.stream()
            .filter(thing -> named(words, SHAPES, thing.shape))
            .filter(thing -> named(words, COLOURS.keySet(), thing.colour))
            .toList();
    if (question.startsWith("is there")) {
      return meant.isEmpty() ? "no" : "yes";
    }
    if (question.startsWith("how many")) {
      return String.valueOf(meant.size());
    }
    assertEquals(1, meant.size(), question + scene);
    Seen thing = meant.get(0);
    if (question.startsWith("what")) {
      return words.get(1).equals("color") ? thing.colour : thing.shape;
    }
    return words.contains("left")
        ? List.of("left", "", "right").get(thing.column)
        : List.of("top", "", "bottom").get(thing.row);
  }

  /** Whether a question names this one, or none of its kind. */
  private static boolean named(List<String> words, Iterable<String> kind, String one) {
    for (String other : kind) {
      if (words.contains(other) || words.contains(other + "s")) {
        return other.equals(one);
      }
    }
    return true;
  }

  @Test
  void everyAnswerIsTrueOfThePixels() {
    for (Asked asked : SyntheticScenes.make(500, 3, 0)) {
      assertEquals(48, asked.picture().width());
      assertEquals(48, asked.picture().height());
      List<Seen> scene = look(asked.picture());
      assertTrue(!scene.isEmpty() && scene.size() <= 4, scene.toString());
      String question = asked.example().question();
      assertEquals(asked.example().answer(), answer(question, scene), question + scene);
    }
  }

  /** Of each family of questions how often each answer is given. */
  private static Map<String, Map<String, Integer>> counts(List<Asked> all, String half) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Asked asked : all) {
      if (asked.example().answerType().equals(half)) {
        String answer = asked.example().answer();
        String type = asked.example().questionType();
        if (type.equals("position")) {
          type += List.of("left", "right").contains(answer) ? " across" : " down";
        }
        counts.computeIfAbsent(type, name -> new HashMap<>()).merge(answer, 1, Integer::sum);
      }
    }
    return counts;
  }

  @Test
  void balancedAnswersOfAFamilyAreAboutEquallyFrequentAndNaturalOnesAreNot() {
    List<Asked> all = SyntheticScenes.make(3_000, 3, 0);
    Map<String, Map<String, Integer>> balanced = counts(all, SyntheticScenes.BALANCED);
    assertEquals(
        List.of("color", "count", "position across", "position down", "shape", "yes/no"),
        List.copyOf(balanced.keySet()));
    balanced.forEach(
        (family, answers) -> {
          double mean = answers.values().stream().mapToInt(n -> n).average().orElseThrow();
          assertTrue(mean * answers.size() > 400, family + answers);
          answers.forEach((answer, n) -> assertEquals(mean, n, 0.3 * mean, family + answers));
        });
    Map<String, Integer> natural = counts(all, SyntheticScenes.NATURAL).get("yes/no");
    assertTrue(natural.get("no") > 3 * natural.get("yes"), natural.toString());
  }

  @Test
  void eachSceneHasABalancedAndAnotherQuestion() {
    List<Asked> made = SyntheticScenes.make(100, 3, 0);
    assertEquals(100 * SyntheticScenes.QUESTIONS, made.size());
    for (int i = 0; i < made.size(); i += 2) {
      VqaExample balanced = made.get(i).example();
      VqaExample natural = made.get(i + 1).example();
      assertEquals(SyntheticScenes.BALANCED, balanced.answerType());
      assertEquals(SyntheticScenes.NATURAL, natural.answerType());
      assertEquals(balanced.image(), natural.image());
      assertSame(made.get(i).picture(), made.get(i + 1).picture());
      assertNotEquals(balanced.question(), natural.question());
      assertEquals(i, balanced.id());
      assertEquals(i + 1, natural.id());
    }
  }

  @Test
  void sameSeedAndStreamMakeTheSameScenesHoweverMany() {
    List<Asked> some = SyntheticScenes.make(50, 3, 1);
    List<Asked> more = SyntheticScenes.make(80, 3, 1);
    for (int i = 0; i < some.size(); i++) {
      assertEquals(some.get(i).example(), more.get(i).example());
      assertArrayEquals(some.get(i).picture().rgb(), more.get(i).picture().rgb());
    }
  }

  @Test
  void seedsAndStreamsDiffer() {
    List<Asked> made = SyntheticScenes.make(50, 3, 1);
    List<List<Asked>> others =
        List.of(SyntheticScenes.make(50, 3, 2), SyntheticScenes.make(50, 4, 1));
    for (List<Asked> other : others) {
      for (int i = 0; i < made.size(); i++) {
        assertFalse(Arrays.equals(made.get(i).picture().rgb(), other.get(i).picture().rgb()));
      }
    }
    assertFalse(made.get(0).example().image().equals(others.get(0).get(0).example().image()));
  }
}
