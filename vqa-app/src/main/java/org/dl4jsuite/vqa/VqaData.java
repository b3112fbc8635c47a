package org.dl4jsuite.vqa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureWriter;
import org.dl4jsuite.data.synthetic.SyntheticScenes;
import org.dl4jsuite.data.synthetic.SyntheticScenes.Asked;
import org.dl4jsuite.data.vqa.EasyVqa;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaPictures;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;
import org.dl4jsuite.vqa.VqaConfig.Vision;

/**
 * The questions and pictures of a run.
 *
 * @param train what is learned from
 * @param validation picks the best epoch; pictures of its own
 * @param test read once, at the end
 * @param summary for the report
 */
record VqaData(Part train, Part validation, Part test, DataSummary summary) {

  /** Scenes and the choice of validation pictures are the same in every run. */
  private static final long SEED = 5;

  /** The share of training pictures kept for validation, one in so many. */
  private static final int HELD_OUT = 10;

  private static final int TRAIN_SCENES = 20_000;
  private static final int VALIDATION_SCENES = 2_000;
  private static final int TEST_SCENES = 4_000;

  /**
   * A split.
   *
   * @param pictures what the model sees of them
   * @param files the pictures as they are, for people
   */
  record Part(List<VqaExample> examples, PictureInput pictures, VqaPictures files) {

    Part with(List<VqaExample> others) {
      return new Part(others, pictures, files);
    }
  }

  static VqaData open(VqaConfig config, RunContext context) throws IOException {
    return switch (config.dataset()) {
      case EASY_VQA -> easy(config, context);
      default -> scenes(config, context);
    };
  }

  private static VqaData scenes(VqaConfig config, RunContext context) throws IOException {
    context.say("data        SYNTHETIC scenes of coloured shapes, drawn by program");
    List<Part> parts = new ArrayList<>();
    for (int count : new int[] {TRAIN_SCENES, VALIDATION_SCENES, TEST_SCENES}) {
      parts.add(scenes(SyntheticScenes.make(count, SEED, parts.size())));
    }
    return of(config, parts, new OpenedData<>(null, "synthetic-scenes", "synthetic", Map.of()));
  }

  private static Part scenes(List<Asked> asked) {
    Map<String, ColourPicture> pictures = new HashMap<>();
    asked.forEach(one -> pictures.put(one.example().image(), one.picture()));
    return new Part(
        asked.stream().map(Asked::example).toList(),
        PictureInput.Pixels.of(pictures),
        image ->
            Optional.ofNullable(pictures.get(image))
                .map(picture -> new PictureFile(image, () -> png(picture))));
  }

  private static InputStream png(ColourPicture picture) throws IOException {
    return new ByteArrayInputStream(PictureWriter.png(picture));
  }

  private static VqaData easy(VqaConfig config, RunContext context) throws IOException {
    OpenedData<EasyVqa.Splits> opened =
        OpenedData.open(context, Datasets.EASY_VQA, EasyVqa::load, null);
    EasyVqa.Split train = opened.data().train();
    EasyVqa.Split test = opened.data().test();
    return of(config, List.of(part(config, train), part(config, test)), opened);
  }

  private static Part part(VqaConfig config, EasyVqa.Split split) throws IOException {
    PictureInput seen =
        config.vision() == Vision.NONE
            ? PictureInput.NONE
            : PictureInput.Pixels.read(split.examples(), split.pictures());
    return new Part(split.examples(), seen, split.pictures());
  }

  /** One picture in so many, all of whose questions are kept for validation. */
  private static Set<String> heldOut(List<VqaExample> examples) {
    List<String> images = examples.stream().map(VqaExample::image).distinct().toList();
    int[] order = Shuffle.permutation(images.size(), SEED, 0);
    Set<String> held = new HashSet<>();
    for (int i = 0; i < images.size() / HELD_OUT; i++) {
      held.add(images.get(order[i]));
    }
    return held;
  }

  /** Parts are train, validation where there is one of its own, test. */
  private static VqaData of(VqaConfig config, List<Part> parts, OpenedData<?> opened) {
    Part train = parts.get(0);
    Part validation = parts.get(1);
    if (parts.size() == 2) {
      Set<String> held = heldOut(train.examples());
      Map<Boolean, List<VqaExample>> split =
          train.examples().stream()
              .collect(Collectors.partitioningBy(e -> held.contains(e.image())));
      validation = train.with(split.get(true));
      train = train.with(split.get(false));
    }
    Part test = parts.get(parts.size() - 1);
    train = train.with(drawn(train.examples(), config.examples()));
    return new VqaData(
        train,
        validation,
        test,
        opened.summary(
            train.examples().size(), validation.examples().size(), test.examples().size()));
  }

  /** So many at random; 0 for all. */
  private static List<VqaExample> drawn(List<VqaExample> examples, int most) {
    if (most == 0 || most >= examples.size()) {
      return examples;
    }
    int[] order = Shuffle.permutation(examples.size(), SEED, 1);
    List<VqaExample> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(examples.get(order[i]));
    }
    return some;
  }
}
