package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.synthetic.SyntheticScenes;
import org.dl4jsuite.data.text.WordVectors;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.schedule.LearningRate;
import org.dl4jsuite.vqa.VqaBatches.Encoded;
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.VqaConfig.Vision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class VqaModelTest {

  private static final int WORDS = 20;
  private static final int ANSWERS = 9;
  private static final int QUESTIONS = 12;
  private static final Map<String, String> SMALL =
      Map.of(
          "embedding", "6",
          "units", "5",
          "dense", "7",
          "filters", "2",
          "cnnLayers", "2",
          "batch", "12");

  @TempDir Path folder;

  private static VqaConfig config(String preset, String... pairs) {
    Map<String, String> values = new HashMap<>(VqaConfig.SCHEMA.preset(preset).values());
    values.putAll(SMALL);
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return VqaConfig.SCHEMA.create(values);
  }

  private static ComputationGraph model(VqaConfig config) {
    return VqaModel.build(config, WORDS, ANSWERS, pictures(config).shape(), Optional.empty());
  }

  /** Four pictures of the kind that the model takes. */
  private static PictureInput pictures(VqaConfig config) {
    return switch (config.vision()) {
      case NONE -> PictureInput.NONE;
      case CNN -> {
        Map<String, ColourPicture> pictures = new HashMap<>();
        for (int i = 0; i < 4; i++) {
          byte[] rgb = new byte[3 * 12 * 16];
          SeededRandom random = SeededRandom.of(1, i);
          for (int p = 0; p < rgb.length; p++) {
            rgb[p] = (byte) random.nextInt(256);
          }
          pictures.put("p" + i, new ColourPicture(16, 12, rgb));
        }
        yield PictureInput.Pixels.of(pictures);
      }
      case VECTOR -> new Drawn(10);
      case MAP -> new Drawn(4, PictureInput.POSITIONS);
    };
  }

  /** Values by lot, of this shape. */
  private record Drawn(long... shape) implements PictureInput {

    @Override
    public boolean has(String image) {
      return true;
    }

    @Override
    public void write(String image, float[] target, int at) {
      SeededRandom random = SeededRandom.of(2, image.hashCode());
      for (int i = 0; i < length(); i++) {
        target[at + i] = (float) random.nextGaussian();
      }
    }
  }

  private static MultiDataSet batch(VqaConfig config) {
    List<Encoded> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      int first = i;
      int[] words = IntStream.rangeClosed(0, i % 5).map(t -> 1 + (first + 3 * t) % 19).toArray();
      questions.add(new Encoded(words, "p" + i % 4, i % ANSWERS));
    }
    VqaBatches.Options options =
        new VqaBatches.Options(
            ANSWERS,
            config.question() != Question.NONE,
            config.vision() == Vision.CNN,
            QUESTIONS,
            1,
            false);
    return new VqaBatches(questions, pictures(config), options).batch(0, 0);
  }

  private static float[][] outputs(ComputationGraph model, MultiDataSet batch) {
    return model.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays())[0]
        .toFloatMatrix();
  }

  private static void assertClose(float[][] expected, float[][] found) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], found[i], 1e-5f);
    }
  }

  private static Stream<String> presets() {
    return VqaConfig.SCHEMA.presets().stream().map(Preset::name);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetStartsNearGuessingAndLearns(String preset) {
    VqaConfig config = config(preset, "keep", "1");
    ComputationGraph model = model(config);
    Acceleration.apply(model);
    MultiDataSet batch = batch(config);
    double first = model.score(batch, false);
    assertEquals(Math.log(ANSWERS), first, 0.7);
    for (int step = 0; step < 20; step++) {
      model.fit(batch);
    }
    double last = model.score(batch, false);
    assertTrue(last < first, first + " became " + last);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void acceleratedAnswersAreStocks(String preset) {
    VqaConfig config = config(preset);
    ComputationGraph stock = model(config);
    ComputationGraph fast = model(config);
    assertFalse(Acceleration.apply(fast).accelerated().isEmpty());
    MultiDataSet batch = batch(config);
    assertClose(outputs(stock, batch), outputs(fast, batch));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void restoredAnswersAreThoseOfTheSavedModel(String preset) throws IOException {
    VqaConfig config = config(preset);
    ComputationGraph model = model(config);
    MultiDataSet batch = batch(config);
    model.fit(batch);
    File file = folder.resolve("model.zip").toFile();
    model.save(file, true);
    ComputationGraph restored = ComputationGraph.load(file, true);
    assertEquals(model.params(), restored.params());
    assertClose(outputs(model, batch), outputs(restored, batch));
  }

  @Test
  void shapesAreThoseOfTheDescription() {
    VqaConfig config = config("scenes", "keep", "0.5");
    ComputationGraph model = model(config);
    MultiDataSet batch = batch(config);
    model.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
    Map<String, INDArray> values = model.feedForward(batch.getFeatures(), false);
    Map<String, long[]> shapes =
        Map.of(
            "embedding", new long[] {12, 6, 5},
            "lstm1", new long[] {12, 5},
            "pool2", new long[] {4, 4, 3, 4},
            "what", new long[] {4, 4},
            "where", new long[] {4, 48},
            "seen", new long[] {4, 7},
            "of question", new long[] {12, 7},
            "asked", new long[] {12, 7},
            "fused", new long[] {12, 7},
            "out", new long[] {12, 9});
    shapes.forEach((name, shape) -> assertArrayEquals(shape, values.get(name).shape(), name));
    INDArray product = values.get("of question").mul(values.get("asked"));
    assertClose(product.toFloatMatrix(), values.get("fused").toFloatMatrix());
  }

  @Test
  void articlesSidesStandBesideEachOther() {
    VqaConfig config = config("article");
    ComputationGraph model = model(config);
    MultiDataSet batch = batch(config);
    model.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
    Map<String, INDArray> values = model.feedForward(batch.getFeatures(), false);
    INDArray beside = Nd4j.hstack(values.get("lstm1"), batch.getFeatures(1));
    assertClose(beside.toFloatMatrix(), values.get("fused").toFloatMatrix());
    assertArrayEquals(new long[] {12, 7}, values.get("dense3").shape());
  }

  @Test
  void attentionIsTheMeanOfAMapWeighedByTheQuestion() {
    VqaConfig config = config("full");
    ComputationGraph model = model(config);
    MultiDataSet batch = batch(config);
    model.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
    Map<String, INDArray> values = model.feedForward(batch.getFeatures(), false);
    for (int i = 0; i < QUESTIONS; i++) {
      float[][] map = batch.getFeatures(1).slice(i).toFloatMatrix();
      float[] query = values.get("query").getRow(i).toFloatVector();
      assertArrayEquals(
          attended(map, query), values.get("attended").getRow(i).toFloatVector(), 1e-5f);
    }
  }

  /** As AttentionVertex describes it. */
  private static float[] attended(float[][] map, float[] query) {
    double[] weights = new double[map[0].length];
    double all = 0;
    for (int p = 0; p < weights.length; p++) {
      double dot = 0;
      for (int n = 0; n < query.length; n++) {
        dot += map[n][p] * query[n];
      }
      weights[p] = Math.exp(dot);
      all += weights[p];
    }
    float[] mean = new float[query.length];
    for (int n = 0; n < query.length; n++) {
      for (int p = 0; p < weights.length; p++) {
        mean[n] += (float) (map[n][p] * weights[p] / all);
      }
    }
    return mean;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "bag"})
  void givenWordVectorsStayAsTheyAre(String question) {
    VqaConfig config = config("article", "question", question);
    float[][] rows = new float[WORDS][3];
    for (int i = 2; i < WORDS; i++) {
      rows[i] = new float[] {i, 1f / i, -i};
    }
    WordVectors vectors = new WordVectors(3, rows, new boolean[WORDS], List.of(), WORDS, 0);
    ComputationGraph model =
        VqaModel.build(config, WORDS, ANSWERS, pictures(config).shape(), Optional.of(vectors));
    Acceleration.apply(model);
    INDArray before = model.params().dup();
    for (int step = 0; step < 3; step++) {
      model.fit(batch(config));
    }
    assertClose(rows, model.getParam("embedding_W").toFloatMatrix());
    assertNotEquals(before, model.params());
  }

  @ParameterizedTest
  @CsvSource({"lstm,false", "bag,true"})
  void orderOfWordsMattersToASequenceAlone(String question, boolean same) {
    VqaConfig config = config("text", "question", question);
    Encoded there = new Encoded(new int[] {2, 3, 4, 5}, "", 0);
    Encoded back = new Encoded(new int[] {5, 4, 3, 2}, "", 0);
    VqaBatches.Options options = new VqaBatches.Options(ANSWERS, true, false, 2, 1, false);
    MultiDataSet batch =
        new VqaBatches(List.of(there, back), PictureInput.NONE, options).batch(0, 0);
    float[][] outputs = outputs(model(config), batch);
    assertEquals(same, Math.abs(outputs[0][0] - outputs[1][0]) < 1e-6);
  }

  @Test
  void paddingChangesNoAnswer() {
    VqaConfig config = config("text", "lstmLayers", "2");
    ComputationGraph model = model(config);
    Acceleration.apply(model);
    Encoded shorter = new Encoded(new int[] {2, 3}, "", 0);
    Encoded longer = new Encoded(IntStream.range(2, 19).toArray(), "", 0);
    VqaBatches.Options options = new VqaBatches.Options(ANSWERS, true, false, 2, 1, false);
    float[][] alone =
        outputs(model, new VqaBatches(List.of(shorter), PictureInput.NONE, options).batch(0, 0));
    VqaBatches both = new VqaBatches(List.of(shorter, longer), PictureInput.NONE, options);
    assertArrayEquals(new int[] {0, 1}, both.members(0, 0));
    assertArrayEquals(alone[0], outputs(model, both.batch(0, 0))[0], 1e-6f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-3"})
  void sameSeedGivesTheSameParameters(String seed) {
    INDArray parameters = model(config("smoke", "seed", seed)).params();
    assertEquals(parameters, model(config("smoke", "seed", seed)).params());
    assertNotEquals(parameters, model(config("smoke", "seed", "77")).params());
  }

  @Test
  void overfitsTenQuestions() throws IOException {
    VqaConfig config =
        config("scenes", "units", "16", "embedding", "16", "dense", "32", "filters", "4");
    Map<String, ColourPicture> pictures = new HashMap<>();
    var scenes = SyntheticScenes.make(5, 3, 0);
    scenes.forEach(asked -> pictures.put(asked.example().image(), asked.picture()));
    VqaData.Part part =
        new VqaData.Part(
            scenes.stream().map(SyntheticScenes.Asked::example).toList(),
            PictureInput.Pixels.of(pictures),
            image -> Optional.empty());
    VqaEncoder encoder = VqaEncoder.fit(config, part);
    ComputationGraph model =
        VqaModel.build(
            config,
            encoder.words().size(),
            encoder.answers().size(),
            part.pictures().shape(),
            Optional.empty());
    Acceleration.apply(model);
    VqaBatches batches =
        new VqaBatches(
            part.examples().stream().map(encoder::encode).toList(),
            part.pictures(),
            VqaBatches.Options.shuffled(config, encoder));
    Trainer.Plan plan = new Trainer.Plan(60, 1, LearningRate.constant(0.01));
    new Trainer(model, plan, batches, graph -> Map.of(), List.of()).fit(TrainingState.initial());
    Map<String, Double> scores = Predictions.of(model, encoder, part, config).scores();
    assertEquals(1, scores.get("accuracy"));
    assertTrue(scores.get("loss") < 0.1, scores.toString());
  }
}
