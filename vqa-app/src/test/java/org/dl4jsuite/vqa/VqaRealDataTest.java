package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the data sets themselves, where they are there; skipped aloud where they are not. */
@Tag("real-data")
class VqaRealDataTest {

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  private VqaData open(String id, String preset, Map<String, String> changes) throws IOException {
    Path data = RealData.require(id);
    Map<String, String> values = new HashMap<>(VqaConfig.SCHEMA.preset(preset).values());
    values.putAll(changes);
    return VqaData.open(
        VqaConfig.SCHEMA.create(values),
        new RunContext(data.getParent(), folder, preset, false, new Interruption(), said::add));
  }

  private static Set<String> images(VqaData.Part part) {
    return part.examples().stream().map(VqaExample::image).collect(Collectors.toSet());
  }

  @Test
  void easyVqaHoldsOutATenthOfItsPictures() throws IOException {
    VqaData data = open("easy-vqa", "easy", Map.of("examples", "2000"));
    assertEquals(List.of("data        easy-vqa, real (DATA_DIR)"), said);
    assertEquals(2_000, data.train().examples().size());
    assertEquals(9_673, data.test().examples().size());
    assertEquals(1_000, images(data.test()).size());
    assertEquals(400, images(data.validation()).size());
    assertTrue(Collections.disjoint(images(data.train()), images(data.validation())));
    Map<String, Double> baseline = Baselines.scores(data);
    assertTrue(baseline.get("accuracy") < 0.4, baseline.toString());
    assertTrue(baseline.get("accuracy_by_type") > baseline.get("accuracy"), baseline.toString());
  }

  @Test
  void vqaIsSplitByPictureAndLosesNoQuestion() throws IOException {
    VqaData data = open("vqa-v1-val", "text", Map.of());
    List<Set<String>> images =
        List.of(images(data.train()), images(data.validation()), images(data.test()));
    Set<String> all = new HashSet<>();
    images.forEach(all::addAll);
    assertEquals(all.size(), images.stream().mapToInt(Set::size).sum());
    assertEquals(all.size() / 10, images.get(2).size());
    int questions =
        data.train().examples().size()
            + data.validation().examples().size()
            + data.test().examples().size();
    assertEquals(40_504, all.size());
    assertEquals(121_512, questions);
    Map<String, Double> baseline = Baselines.scores(data);
    assertEquals(0.3, baseline.get("accuracy_by_type"), 0.1);
  }
}
