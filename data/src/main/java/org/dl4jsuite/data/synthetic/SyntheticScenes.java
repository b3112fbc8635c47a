package org.dl4jsuite.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.vqa.VqaExample;

/**
 * Questions about scenes of coloured shapes, drawn by program, for machines without data. Each
 * question has a picture of its own. In the <em>balanced</em> half each answer that a question
 * allows is equally likely, whatever the question: who does not see the picture can only guess. In
 * the other half scenes come as they come, and guessing pays, as it does in VQA.
 */
public final class SyntheticScenes {

  /** What balanced questions have as {@link VqaExample#answerType}. */
  public static final String BALANCED = "balanced";

  /** What the others have. */
  public static final String NATURAL = "natural";

  private SyntheticScenes() {}

  /**
   * A question and its picture.
   *
   * @param picture 48 x 48
   */
  public record Asked(VqaExample example, ColourPicture picture) {}

  /**
   * Makes questions, every other balanced: number i depends on seed, stream and i alone.
   *
   * @param stream whatever differs in it is drawn apart
   */
  public static List<Asked> make(int count, long seed, int stream) {
    List<Asked> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(make(i, i % 2 == 0, stream, SeededRandom.of(seed, stream, i)));
    }
    return made;
  }

  private static Asked make(int number, boolean balanced, int stream, SeededRandom random) {
    SceneQuestion question = SceneQuestion.draw(random);
    List<String> answers = question.family().answers();
    String wanted = balanced ? answers.get(random.nextInt(answers.size())) : null;
    Scene scene = Scene.draw(random);
    Optional<String> answer = question.answer(scene);
    while (answer.isEmpty() || (balanced && !answer.get().equals(wanted))) {
      scene = Scene.draw(random);
      answer = question.answer(scene);
    }
    String right = answer.get();
    VqaExample example =
        new VqaExample(
            number,
            "scene-%d-%d".formatted(stream, number),
            question.text(),
            List.of(right),
            right,
            question.family().type(),
            balanced ? BALANCED : NATURAL);
    return new Asked(example, scene.picture());
  }
}
