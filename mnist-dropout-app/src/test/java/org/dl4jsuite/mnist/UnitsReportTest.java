package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.report.Block;
import org.dl4jsuite.training.report.ReportTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitsReportTest {

  private static List<EpochMetrics> history(double... accuracies) {
    List<EpochMetrics> history = new ArrayList<>();
    for (double accuracy : accuracies) {
      Map<String, Double> validation = new LinkedHashMap<>();
      validation.put("accuracy", accuracy);
      validation.putAll(new LiveUnits(accuracy * 4, 0.9, 30, 0.8, 12).scores());
      history.add(new EpochMetrics(history.size() + 1, 10, 1e-5, 100, validation, 2, 50));
    }
    return history;
  }

  @Test
  void aFallFromTheBestEpochIsSaid() {
    assertEquals(
        Optional.of("validation accuracy fell from 66.40 % (epoch 2) to 21.50 % (epoch 3)"),
        UnitsReport.collapse(history(0.65, 0.664, 0.215)));
  }

  @Test
  void noiseIsNoFall() {
    assertEquals(Optional.empty(), UnitsReport.collapse(history(0.7, 0.8, 0.78)));
    assertEquals(Optional.empty(), UnitsReport.collapse(history(0.1)));
  }

  @Test
  void sectionHasARowForEachEpoch() {
    var blocks = UnitsReport.section(history(0.65, 0.2)).blocks();
    ReportTable table = (ReportTable) blocks.get(2);
    assertEquals(2, table.rows().size());
    assertEquals(List.of("1", "0.6500", "2.6000"), table.rows().get(0).subList(0, 3));
    assertTrue(blocks.get(0) instanceof Block.Notice);
    assertFalse(UnitsReport.section(history(0.6, 0.7)).blocks().get(0) instanceof Block.Notice);
  }

  @Test
  void pictureIsDrawn(@TempDir Path folder) throws Exception {
    assertTrue(Files.size(UnitsReport.picture(history(0.6, 0.3), folder).file()) > 1_000);
  }

  @Test
  void runsThatDidNotTrackHaveNone() {
    assertTrue(UnitsReport.tracked(history(0.5)));
    EpochMetrics plain = new EpochMetrics(1, 1, 1, 1, Map.of("accuracy", 0.5), 1, 1);
    assertFalse(UnitsReport.tracked(List.of(plain)));
  }
}
