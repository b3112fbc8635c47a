package org.dl4jsuite.seq.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Bach's chorales, where they are there; skipped aloud where they are not. */
@Tag("real-data")
class VariantsRealDataTest {

  @TempDir Path folder;

  @Test
  void aShortTrialBeatsKeyFrequencies() throws IOException {
    Path chorales = RealData.require("jsb-chorales");
    VariantsConfig config =
        VariantsConfig.SCHEMA.create(
            Map.of("rateLow", "0.02", "rateHigh", "0.02", "unitsHigh", "20", "epochs", "4"));
    Interruption never = new Interruption();
    VariantsData data =
        VariantsData.open(
            config, new RunContext(chorales.getParent(), folder, "full", false, never, line -> {}));
    assertEquals(Map.of("train", 229, "validation", 76, "test", 77), data.summary().splits());
    assertEquals("real", data.summary().source());
    TrialResult result = new Trial(LstmVariant.VANILLA, 0).run(config, data, never);
    assertTrue(result.test() < data.baseline(), result.line() + ", " + data.baseline());
    assertEquals(4, result.epochs());
  }
}
