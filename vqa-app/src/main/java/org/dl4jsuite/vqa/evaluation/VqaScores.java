package org.dl4jsuite.vqa.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.report.ReportTable;

/**
 * Mean worth of answers: overall, for each answer type, and for each question type, each question
 * weighing the same. Types that the data set does not tell are those of {@link
 * AnswerFamily#answerType} and {@link QuestionTypes#of}.
 */
public final class VqaScores {

  private final AnswerMetric metric;
  private final SortedMap<String, Score> answerTypes = new TreeMap<>();
  private final SortedMap<String, Score> questionTypes = new TreeMap<>();
  private Score overall = Score.NONE;

  /** Nothing scored yet. */
  public VqaScores(AnswerMetric metric) {
    this.metric = metric;
  }

  /**
   * Scores the answers of anything that answers, a net or a baseline.
   *
   * @param answers gives the answer to a question
   */
  public static VqaScores of(
      AnswerMetric metric, Iterable<VqaExample> examples, Function<VqaExample, String> answers) {
    VqaScores scores = new VqaScores(metric);
    for (VqaExample example : examples) {
      scores.add(example, answers.apply(example));
    }
    return scores;
  }

  /**
   * A mean over questions.
   *
   * @param questions how many
   * @param sum of their scores, each from 0 to 1
   */
  public record Score(long questions, double sum) {

    private static final Score NONE = new Score(0, 0);

    /** The mean, from 0 to 1; NaN without questions. */
    public double mean() {
      return questions == 0 ? Double.NaN : sum / questions;
    }

    /** The mean in percent, rounded to two decimals as the official evaluation does. */
    public double percent() {
      return questions == 0
          ? Double.NaN
          : new BigDecimal(100 * sum / questions).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    private Score plus(Score other) {
      return new Score(questions + other.questions, sum + other.sum);
    }
  }

  /** Counts one answer. */
  public void add(VqaExample example, String answer) {
    Score one = new Score(1, metric.score(example, answer));
    overall = overall.plus(one);
    answerTypes.merge(AnswerFamily.answerType(example), one, Score::plus);
    questionTypes.merge(QuestionTypes.of(example), one, Score::plus);
  }

  /** How answers were scored. */
  public AnswerMetric metric() {
    return metric;
  }

  /** Over all questions. */
  public Score overall() {
    return overall;
  }

  /** By answer type, in the order of names. */
  public SortedMap<String, Score> byAnswerType() {
    return Collections.unmodifiableSortedMap(answerTypes);
  }

  /** By question type, in the order of names. */
  public SortedMap<String, Score> byQuestionType() {
    return Collections.unmodifiableSortedMap(questionTypes);
  }

  /** Overall and by answer type. */
  public ReportTable answerTypeTable() {
    ReportTable types = table("answers", answerTypes);
    List<List<String>> rows = new ArrayList<>(List.of(row("all", overall)));
    rows.addAll(types.rows());
    return new ReportTable(types.header(), rows);
  }

  /** By question type. */
  public ReportTable questionTypeTable() {
    return table("questions", questionTypes);
  }

  private ReportTable table(String what, SortedMap<String, Score> scores) {
    List<List<String>> rows = new ArrayList<>();
    scores.forEach((type, score) -> rows.add(row(type, score)));
    return new ReportTable(List.of(what, metric.title() + ", %", "asked"), rows);
  }

  private static List<String> row(String name, Score score) {
    String percent =
        score.questions() == 0 ? "–" : String.format(Locale.ROOT, "%.2f", score.percent());
    return List.of(name, percent, Numbers.text(score.questions()));
  }
}
