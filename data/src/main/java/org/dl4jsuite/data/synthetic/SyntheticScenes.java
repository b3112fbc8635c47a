package org.dl4jsuite.data.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.vqa.VqaExample;

/**
 * Questions about scenes of coloured shapes, drawn by program, for machines without data: two about
 * each scene. The first is <em>balanced</em>: each answer that such a question allows is equally
 * likely, whatever the question, so that who does not see the picture can only guess. The other
 * comes as it comes, and guessing pays, as it does in VQA.
 */
public final class SyntheticScenes {

  /** What balanced questions have as {@link VqaExample#answerType}. */
  public static final String BALANCED = "balanced";

  /** What the others have. */
  public static final String NATURAL = "natural";

  /** About each scene. */
  public static final int QUESTIONS = 2;

  private SyntheticScenes() {}

  /**
   * A question and its picture.
   *
   * @param picture 48 x 48
   */
  public record Asked(VqaExample example, ColourPicture picture) {}

  /**
   * Makes questions, every other balanced: those about scene number i depend on seed, stream and i
   * alone.
   *
   * @param scenes how many; twice as many questions
   * @param stream whatever differs in it is drawn apart
   */
  public static List<Asked> make(int scenes, long seed, int stream) {
    return IntStream.range(0, scenes)
        .parallel()
        .mapToObj(i -> make(i, stream, SeededRandom.of(seed, stream, i)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Asked> make(int number, int stream, SeededRandom random) {
    SceneQuestion balanced = SceneQuestion.draw(random);
    Scene scene = sceneFor(balanced, random);
    SceneQuestion natural = another(balanced, scene, random);
    ColourPicture picture = scene.picture();
    String image = "scene-%d-%d".formatted(stream, number);
    int id = QUESTIONS * number;
    return List.of(
        new Asked(example(id, image, balanced, scene, BALANCED), picture),
        new Asked(example(id + 1, image, natural, scene, NATURAL), picture));
  }

  /** A scene in which the question has an answer that was drawn before. */
  private static Scene sceneFor(SceneQuestion question, SeededRandom random) {
    List<String> answers = question.family().answers();
    String wanted = answers.get(random.nextInt(answers.size()));
    Scene scene = Scene.draw(random);
    while (!question.answer(scene).filter(wanted::equals).isPresent()) {
      scene = Scene.draw(random);
    }
    return scene;
  }

  private static SceneQuestion another(SceneQuestion first, Scene scene, SeededRandom random) {
    SceneQuestion question = SceneQuestion.draw(random);
    while (question.equals(first) || question.answer(scene).isEmpty()) {
      question = SceneQuestion.draw(random);
    }
    return question;
  }

  private static VqaExample example(
      int id, String image, SceneQuestion question, Scene scene, String half) {
    String right = question.answer(scene).orElseThrow();
    return new VqaExample(
        id, image, question.text(), List.of(right), right, question.family().type(), half);
  }
}
