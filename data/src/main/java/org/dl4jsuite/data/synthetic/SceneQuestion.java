package org.dl4jsuite.data.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.synthetic.Scene.Colour;
import org.dl4jsuite.data.synthetic.Scene.Shape;
import org.dl4jsuite.data.synthetic.Scene.Thing;

/**
 * A question that can be asked about a {@link Scene}.
 *
 * @param shape that it names; null for none
 * @param colour that it names; null for none
 */
record SceneQuestion(Family family, Shape shape, Colour colour) {

  private static final int MOST_COUNTED = 3;
  private static final int MIDDLE = 1;

  /** Kinds of questions, with how each is worded and what may be answered. */
  enum Family {
    YES_NO("yes/no", "is there a %s?", List.of("yes", "no")),
    COLOUR("color", "what color is the %s?", words(Stream.of(Colour.values()).map(Colour::word))),
    SHAPE(
        "shape", "what shape is the %s thing?", words(Stream.of(Shape.values()).map(Shape::word))),
    COUNT(
        "count",
        "how many %s are there?",
        words(IntStream.rangeClosed(0, MOST_COUNTED).mapToObj(String::valueOf))),
    LEFT_RIGHT("position", "is the %s on the left or on the right?", List.of("left", "right")),
    TOP_BOTTOM("position", "is the %s at the top or at the bottom?", List.of("top", "bottom"));

    private final String type;
    private final String wording;
    private final List<String> answers;

    Family(String type, String wording, List<String> answers) {
      this.type = type;
      this.wording = wording;
      this.answers = answers;
    }

    private static List<String> words(Stream<String> words) {
      return words.toList();
    }

    /** The question's type in an example. */
    String type() {
      return type;
    }

    List<String> answers() {
      return answers;
    }
  }

  /** Draws one by lot. */
  static SceneQuestion draw(SeededRandom random) {
    Family family = Family.values()[random.nextInt(Family.values().length)];
    Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
    Colour colour = Colour.values()[random.nextInt(Colour.values().length)];
    return switch (family) {
      case COLOUR -> new SceneQuestion(family, shape, null);
      case SHAPE -> new SceneQuestion(family, null, colour);
      case YES_NO -> new SceneQuestion(family, shape, colour);
      // Not both: three things of one shape and colour are too rare to be drawn.
      case COUNT ->
          random.nextInt(2) == 0
              ? new SceneQuestion(family, shape, null)
              : new SceneQuestion(family, null, colour);
      // Both, or one of them.
      default -> {
        int named = random.nextInt(3);
        yield new SceneQuestion(family, named == 0 ? null : shape, named == 1 ? null : colour);
      }
    };
  }

  /** The question in words. */
  String text() {
    boolean many = family == Family.COUNT;
    String noun = shape == null ? "thing" : shape.word();
    String named = (colour == null ? "" : colour.word() + " ") + noun + (many ? "s" : "");
    if (family == Family.SHAPE) {
      named = colour.word();
    }
    return String.format(Locale.ROOT, family.wording, named);
  }

  /** The answer; empty where the scene does not allow one, as for a red thing where two are red. */
  Optional<String> answer(Scene scene) {
    List<Thing> meant = scene.things().stream().filter(isMeant()).toList();
    if (family == Family.YES_NO) {
      return Optional.of(meant.isEmpty() ? "no" : "yes");
    }
    if (family == Family.COUNT) {
      return Optional.of(meant.size()).filter(n -> n <= MOST_COUNTED).map(String::valueOf);
    }
    if (meant.size() != 1) {
      return Optional.empty();
    }
    Thing thing = meant.get(0);
    return switch (family) {
      case COLOUR -> Optional.of(thing.colour().word());
      case SHAPE -> Optional.of(thing.shape().word());
      case LEFT_RIGHT -> side(thing.column(), "left", "right");
      default -> side(thing.row(), "top", "bottom");
    };
  }

  private Predicate<Thing> isMeant() {
    return thing ->
        (shape == null || thing.shape() == shape) && (colour == null || thing.colour() == colour);
  }

  private static Optional<String> side(int place, String low, String high) {
    return place == MIDDLE ? Optional.empty() : Optional.of(place < MIDDLE ? low : high);
  }
}
