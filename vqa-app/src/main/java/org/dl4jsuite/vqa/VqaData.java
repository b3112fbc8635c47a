package org.dl4jsuite.vqa;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaPictures;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;
import org.dl4jsuite.vqa.VqaSources.Raw;
import org.dl4jsuite.vqa.VqaSources.Splits;

/**
 * The questions and pictures of a run. No picture is in two splits. Questions without an answer or
 * without a picture, where the model takes one, are left out, and said.
 *
 * @param train what is learned from
 * @param validation picks the best epoch
 * @param test read once, at the end
 * @param summary for the report
 */
record VqaData(Part train, Part validation, Part test, DataSummary summary) {

  /** The choice of held-out pictures is the same in every run. */
  private static final long SEED = 5;

  /**
   * The share of pictures kept for validation, and for a test where there is none, one in so many.
   */
  private static final int HELD_OUT = 10;

  private static final int TEST_ROUND = 1;
  private static final int VALIDATION_ROUND = 0;
  private static final int DRAWN_ROUND = 2;

  /**
   * A split.
   *
   * @param pictures what the model sees of them
   * @param files the pictures as they are, for people
   */
  record Part(List<VqaExample> examples, PictureInput pictures, VqaPictures files) {}

  static VqaData open(VqaConfig config, RunContext context) throws IOException {
    OpenedData<Splits> opened = new VqaSources(config, context).open();
    Raw train = opened.data().train();
    Raw validation = opened.data().validation();
    Raw test = opened.data().test();
    for (Raw raw : Stream.of(train, validation, test).filter(Objects::nonNull).toList()) {
      if (raw.unanswered() > 0) {
        context.say(
            "            %,d of %,d questions have no answer, left out",
            raw.unanswered(), raw.unanswered() + raw.examples().size());
      }
    }
    if (test == null) {
      Map<Boolean, Raw> parted = part(train, TEST_ROUND);
      train = parted.get(false);
      test = parted.get(true);
    }
    if (validation == null) {
      Map<Boolean, Raw> parted = part(train, VALIDATION_ROUND);
      train = parted.get(false);
      validation = parted.get(true);
    }
    PictureInputs inputs = new PictureInputs(config, context);
    Raw some = train.with(Shuffle.some(train.examples(), config.examples(), SEED, DRAWN_ROUND));
    Part learned = inputs.see("train", some);
    Part held = inputs.see("validation", validation);
    Part asked = inputs.see("test", test);
    return new VqaData(
        learned,
        held,
        asked,
        opened.summary(learned.examples().size(), held.examples().size(), asked.examples().size()));
  }

  /** Parts off, under true, one picture in so many, at least one, with all questions about it. */
  private static Map<Boolean, Raw> part(Raw raw, int round) {
    List<String> images = raw.examples().stream().map(VqaExample::image).distinct().toList();
    if (images.size() < 2) {
      throw new IllegalArgumentException(
          "questions must be about two pictures at least, so that one can be held out, found %d"
              .formatted(images.size()));
    }
    int[] order = Shuffle.permutation(images.size(), SEED, round);
    Set<String> held = new HashSet<>();
    for (int i = 0; i < Math.max(1, images.size() / HELD_OUT); i++) {
      held.add(images.get(order[i]));
    }
    return raw.examples().stream()
        .collect(
            Collectors.partitioningBy(
                example -> held.contains(example.image()),
                Collectors.collectingAndThen(Collectors.toList(), raw::with)));
  }
}
