package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dl4jsuite.data.feature.FeatureCache;
import org.dl4jsuite.data.feature.FeatureStore;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaPictures;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.vqa.VqaConfig.Vision;
import org.dl4jsuite.vqa.VqaData.Part;
import org.dl4jsuite.vqa.VqaSources.Raw;

/**
 * Finds what the model sees of the pictures of each split, and leaves out questions whose picture
 * is missing or unreadable: counted, the first few named; refused where the user asked to be
 * strict.
 */
final class PictureInputs {

  private static final int MOST_NAMED = 3;
  private static final int READ_AT_ONCE = 256;

  private final VqaConfig config;
  private final RunContext context;
  private FeatureStore features;
  private ColourPicture first;

  PictureInputs(VqaConfig config, RunContext context) {
    this.config = config;
    this.context = context;
  }

  Part see(String split, Raw raw) throws IOException {
    return switch (config.vision()) {
      case NONE -> new Part(raw.examples(), PictureInput.NONE, raw.pictures());
      case CNN -> pixels(split, raw);
      default -> stored(split, raw);
    };
  }

  private Part stored(String split, Raw raw) throws IOException {
    if (features == null) {
      features = open(config);
    }
    PictureInput input =
        PictureInput.stored(features, config.vision() == Vision.MAP, config.normalise());
    Set<String> missing = new HashSet<>();
    for (VqaExample example : raw.examples()) {
      if (!input.has(example.image())) {
        missing.add(example.image());
      }
    }
    return new Part(
        known(split, raw, missing, "no stored vector, such as " + some(missing)),
        input,
        raw.pictures());
  }

  /** The file that the configuration names. */
  static FeatureStore open(VqaConfig config) throws IOException {
    if (config.features().isEmpty()) {
      throw new IllegalArgumentException(
          "--features must name a file of stored vectors where --vision is %s, found none; make one with the command features"
              .formatted(config.vision().name().toLowerCase(Locale.ROOT)));
    }
    return FeatureCache.open(Path.of(config.features()));
  }

  private Part pixels(String split, Raw raw) throws IOException {
    List<String> images = raw.examples().stream().map(VqaExample::image).distinct().toList();
    Map<String, ColourPicture> seen = new HashMap<>();
    Set<String> missing = new HashSet<>();
    List<String> why = new ArrayList<>();
    for (int from = 0; from < images.size(); from += READ_AT_ONCE) {
      List<String> some = images.subList(from, Math.min(images.size(), from + READ_AT_ONCE));
      for (Read read : some.parallelStream().map(image -> read(image, raw.pictures())).toList()) {
        if (read.picture != null) {
          seen.put(read.image, ofOneSize(read.picture, read.image));
        } else {
          missing.add(read.image);
          Optional.ofNullable(read.failure).ifPresent(why::add);
        }
      }
    }
    String reason = why.isEmpty() ? "no picture, such as " + some(missing) : why.get(0);
    return new Part(
        known(split, raw, missing, reason), PictureInput.Pixels.of(seen), raw.pictures());
  }

  /** A picture, or why it cannot be read; both null where there is none. */
  private record Read(String image, ColourPicture picture, String failure) {}

  private Read read(String image, VqaPictures pictures) {
    try {
      Optional<PictureFile> file = pictures.find(image);
      if (file.isEmpty()) {
        return new Read(image, null, null);
      }
      ColourPicture picture = PictureReader.readColour(file.get().where(), file.get()::open);
      int pixels = config.pixels();
      return new Read(image, pixels == 0 ? picture : picture.scaled(pixels, pixels), null);
    } catch (IOException e) {
      return new Read(image, null, e.getMessage());
    }
  }

  /** Checked at once, over all splits: the many pictures to come might not even fit the memory. */
  private ColourPicture ofOneSize(ColourPicture picture, String image) {
    if (first == null) {
      first = picture;
    }
    if (picture.width() != first.width() || picture.height() != first.height()) {
      throw new IllegalArgumentException(
          "pictures must be of one size, found %d x %d and %d x %d (%s); scale them with --pixels"
              .formatted(first.width(), first.height(), picture.width(), picture.height(), image));
    }
    return picture;
  }

  private List<VqaExample> known(String split, Raw raw, Set<String> missing, String reason) {
    if (missing.isEmpty()) {
      return raw.examples();
    }
    List<VqaExample> known =
        raw.examples().stream().filter(example -> !missing.contains(example.image())).toList();
    int lost = raw.examples().size() - known.size();
    if (config.strict() || known.isEmpty()) {
      throw new IllegalArgumentException(
          "every question must have its picture, found %,d of %,d of %s without: %s"
              .formatted(lost, raw.examples().size(), split, reason));
    }
    context.say(
        "            %,d of %,d questions of %s left out: %s",
        lost, raw.examples().size(), split, reason);
    return known;
  }

  private static String some(Set<String> images) {
    return String.join(", ", images.stream().sorted().limit(MOST_NAMED).toList());
  }
}
