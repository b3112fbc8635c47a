package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On IMDB itself, where it is there; skipped aloud where it is not. */
@Tag("real-data")
class SentimentRealDataTest {

  @TempDir Path folder;

  @Test
  void splitsAndBaselineAreThoseOfTheDocument() throws IOException {
    Path imdb = RealData.require("imdb");
    List<String> said = new ArrayList<>();
    SentimentConfig config = SentimentConfig.SCHEMA.create(Map.of("examples", "5000"));
    SentimentData data =
        SentimentData.open(
            config,
            new RunContext(imdb.getParent(), folder, "full", false, new Interruption(), said::add));
    assertEquals(List.of("data        imdb, real (DATA_DIR)"), said);
    assertEquals(25_000, data.test().size());
    assertEquals(5_000, data.train().size());
    Set<String> learned = data.train().stream().map(LabelledText::text).collect(Collectors.toSet());
    assertTrue(data.validation().stream().noneMatch(v -> learned.contains(v.text())));
    assertEquals(
        1_250, data.validation().stream().filter(v -> v.label().equals("positive")).count(), 20);
    ReviewEncoder encoder = ReviewEncoder.fit(config, data.train(), data.labels());
    double accuracy = BagOfWords.accuracy(data, data.validation(), encoder.vocabulary(), false);
    assertTrue(accuracy > 0.82 && accuracy < 0.92, "accuracy " + accuracy);
  }
}
