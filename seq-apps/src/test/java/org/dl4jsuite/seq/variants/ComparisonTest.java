package org.dl4jsuite.seq.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final double[] VANILLA = {8.50, 8.52, 8.54, 9.0, 9.1, 9.2};

  private static VariantsConfig config(String variants) {
    return VariantsConfig.SCHEMA.create(Map.of("variants", variants, "leastBest", "3"));
  }

  /** A trial whose test score is a little above its validation score. */
  private static TrialResult result(LstmVariant variant, int number, double validation) {
    Hyperparameters drawn = new Hyperparameters(Math.pow(10, -4 + number % 3), 0.9, 50, 0.5);
    return new TrialResult(
        new Trial(variant, number),
        drawn,
        30_000,
        10,
        validation,
        validation + 0.1,
        1,
        "early stop");
  }

  private static List<TrialResult> results(LstmVariant variant, double... validation) {
    List<TrialResult> results = new ArrayList<>();
    for (int i = 0; i < validation.length; i++) {
      results.add(result(variant, i, validation[i]));
    }
    return results;
  }

  @Test
  void choosesByValidationAndTestsAgainstVanilla() {
    List<TrialResult> all = results(LstmVariant.VANILLA, VANILLA);
    all.addAll(results(LstmVariant.NIG, 9.0, 8.51, 8.53, 8.55, 9.2, Double.NaN));
    all.addAll(results(LstmVariant.NFG, 9.4, 8.90, 8.92, 8.95, 9.6, 9.7));
    all.addAll(results(LstmVariant.FGR, 8.4, 8.41, 8.42, 9.9, 9.9, 9.9));
    Comparison comparison = Comparison.of(config("VANILLA,NIG,NFG,FGR"), all);
    assertEquals(6, comparison.rounds());
    Comparison.Row vanilla = comparison.rows().get(0);
    assertEquals(Comparison.Verdict.REFERENCE, vanilla.verdict());
    assertEquals(8.62, vanilla.mean(), 1e-12);
    assertEquals(0.02, vanilla.deviation(), 1e-12);
    Comparison.Row nig = comparison.rows().get(1);
    assertEquals(1, nig.diverged());
    // scipy.stats.ttest_ind([8.60, 8.62, 8.64], [8.61, 8.63, 8.65], equal_var=False).pvalue
    assertEquals(0.5734, nig.p(), 1e-4);
    assertEquals(Comparison.Verdict.SAME, nig.verdict());
    assertEquals("NFG", comparison.of(Comparison.Verdict.WORSE));
    assertEquals("FGR", comparison.of(Comparison.Verdict.BETTER));
    assertEquals("NIG", comparison.of(Comparison.Verdict.SAME));
  }

  @Test
  void countsRoundsThatAllVariantsHave() {
    List<TrialResult> all = results(LstmVariant.VANILLA, VANILLA);
    all.addAll(results(LstmVariant.NP, 8.6, 8.7));
    Comparison comparison = Comparison.of(config("VANILLA,NP"), all);
    assertEquals(2, comparison.rounds());
    assertEquals(2, comparison.rows().get(0).chosen().size());
    assertEquals(0, Comparison.of(config("VANILLA,NP,FGR"), all).rounds());
  }

  @Test
  void aTenthOfManyTrialsIsChosen() {
    double[] many = new double[50];
    for (int i = 0; i < many.length; i++) {
      many[i] = 9 - 0.01 * i;
    }
    Comparison comparison = Comparison.of(config("VANILLA"), results(LstmVariant.VANILLA, many));
    assertEquals(5, comparison.rows().get(0).chosen().size());
    assertEquals(8.51, comparison.rows().get(0).chosen().get(0).validation(), 1e-12);
  }

  @Test
  void aVariantThatAlwaysDivergesIsNotTested() {
    List<TrialResult> all = results(LstmVariant.VANILLA, VANILLA);
    double nan = Double.NaN;
    all.addAll(results(LstmVariant.NFG, nan, nan, nan, nan, nan, nan));
    Comparison.Row row = Comparison.of(config("VANILLA,NFG"), all).rows().get(1);
    assertEquals(6, row.diverged());
    assertEquals(Comparison.Verdict.UNTESTED, row.verdict());
    assertTrue(Double.isNaN(row.mean()));
  }

  @Test
  void influenceIsTheShareOfVarianceBetweenParts() {
    List<TrialResult> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      // The score is the draw's rate alone: all the variance lies between its parts.
      all.add(result(LstmVariant.VANILLA, i, new double[] {9.5, 8.5, 9}[i % 3]));
    }
    List<Influence> influences = Influence.all(config("VANILLA"), all, 9.4);
    Influence rate = influences.get(0);
    assertEquals(1, rate.share(), 1e-12);
    assertEquals(3, rate.means().length);
    assertEquals(9.4, rate.means()[0], 1e-12);
    assertEquals(8.5, rate.means()[1], 1e-12);
    assertEquals(-2.75, rate.bestPlace(), 1e-9);
    assertEquals(0, influences.get(1).share(), 1e-12);
  }

  @Test
  void aDrawOfAllVariantsCountsOnce() {
    List<TrialResult> all = new ArrayList<>();
    for (LstmVariant variant : LstmVariant.values()) {
      for (int i = 0; i < 5; i++) {
        all.add(result(variant, i, 9));
      }
    }
    assertEquals(45, all.size());
    assertEquals(3, Influence.draws(all));
  }
}
