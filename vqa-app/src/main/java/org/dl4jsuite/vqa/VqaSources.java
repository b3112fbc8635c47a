package org.dl4jsuite.vqa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureWriter;
import org.dl4jsuite.data.synthetic.SyntheticScenes;
import org.dl4jsuite.data.synthetic.SyntheticScenes.Asked;
import org.dl4jsuite.data.vqa.Clevr;
import org.dl4jsuite.data.vqa.CocoPictures;
import org.dl4jsuite.data.vqa.Daquar;
import org.dl4jsuite.data.vqa.EasyVqa;
import org.dl4jsuite.data.vqa.FigureQa;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaJson;
import org.dl4jsuite.data.vqa.VqaPictures;
import org.dl4jsuite.data.vqa.VqaSplit;
import org.dl4jsuite.data.vqa.VqaTextFiles;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.vqa.VqaConfig.Vision;

/**
 * Finds and reads a data set's own files. Those of the catalog are checked by their hashes; of the
 * large ones the user has the folder, as the README lays it out, and the hashes of the files of
 * questions are kept.
 */
final class VqaSources {

  /** Scenes are the same in every run. */
  private static final long SEED = 5;

  private static final int TRAIN_SCENES = 10_000;
  private static final int VALIDATION_SCENES = 1_000;
  private static final int TEST_SCENES = 2_000;
  private static final VqaPictures NO_FILES = image -> Optional.empty();

  private final VqaConfig config;
  private final RunContext context;
  private final Optional<Path> dataDir;

  VqaSources(VqaConfig config, RunContext context) {
    this.config = config;
    this.context = context;
    dataDir = DatasetStore.dataDir(context.dataDir().orElse(null));
  }

  /**
   * Questions and where their pictures lie.
   *
   * @param unanswered questions that came without an answer, and were left out
   */
  record Raw(List<VqaExample> examples, VqaPictures pictures, int unanswered) {

    static Raw of(VqaSplit split, VqaPictures pictures) {
      List<VqaExample> answered =
          split.examples().stream().filter(example -> !example.answer().isEmpty()).toList();
      return new Raw(answered, pictures, split.unanswered());
    }

    /** Some of them. */
    Raw with(List<VqaExample> some) {
      return new Raw(some, pictures, 0);
    }
  }

  /**
   * What a data set has. Where it has no validation or test questions of its own, they are null.
   */
  record Splits(Raw train, Raw validation, Raw test) {}

  OpenedData<Splits> open() throws IOException {
    return switch (config.dataset()) {
      case SCENES -> scenes();
      case EASY_VQA ->
          OpenedData.open(context, Datasets.EASY_VQA, files -> easy(EasyVqa.load(files)));
      case VQA_V1_VAL ->
          OpenedData.open(
              context,
              Datasets.VQA_V1_VAL,
              files -> new Splits(Raw.of(VqaTextFiles.load(files), coco()), null, null));
      case VQA_V1 -> vqa("vqa-v1", "");
      case VQA_V2 -> vqa("vqa-v2", "v2_");
      case DAQUAR -> daquar();
      case CLEVR -> clevr();
      case FIGURE_QA -> figures();
    };
  }

  private OpenedData<Splits> scenes() {
    requireNoneNamed();
    context.say("data        SYNTHETIC scenes of coloured shapes, drawn by program");
    // Each is drawn by lot: the first so many are as good as any.
    int enough = (config.examples() + SyntheticScenes.QUESTIONS - 1) / SyntheticScenes.QUESTIONS;
    int train = config.examples() == 0 ? TRAIN_SCENES : Math.min(enough, TRAIN_SCENES);
    List<Raw> parts = new ArrayList<>();
    for (int count : new int[] {train, VALIDATION_SCENES, TEST_SCENES}) {
      parts.add(scenes(SyntheticScenes.make(count, SEED, parts.size())));
    }
    return new OpenedData<>(
        new Splits(parts.get(0), parts.get(1), parts.get(2)),
        "synthetic-scenes",
        "synthetic",
        Map.of());
  }

  /** Nothing is made up where a new run names a folder, if not for all runs in the environment. */
  private void requireNoneNamed() {
    boolean begins = !context.resume() && context.from().isEmpty();
    Optional<Path> named = context.dataDir().map(Path::toAbsolutePath);
    Optional<Path> everywhere = DatasetStore.dataDir(null).map(Path::toAbsolutePath);
    if (begins && named.isPresent() && !named.equals(everywhere)) {
      throw new IllegalArgumentException(
          "--data-dir must come with a data set of files, found --dataset scenes, which are drawn by program; name one, such as --dataset easy-vqa (%s)"
              .formatted(named.get()));
    }
  }

  private static Raw scenes(List<Asked> asked) {
    Map<String, ColourPicture> pictures = new HashMap<>();
    asked.forEach(one -> pictures.put(one.example().image(), one.picture()));
    return new Raw(
        asked.stream().map(Asked::example).toList(),
        image ->
            Optional.ofNullable(pictures.get(image))
                .map(picture -> new PictureFile(image, () -> png(picture))),
        0);
  }

  private static InputStream png(ColourPicture picture) throws IOException {
    return new ByteArrayInputStream(PictureWriter.png(picture));
  }

  private static Splits easy(EasyVqa.Splits splits) {
    return new Splits(
        new Raw(splits.train().examples(), splits.train().pictures(), 0),
        null,
        new Raw(splits.test().examples(), splits.test().pictures(), 0));
  }

  private OpenedData<Splits> vqa(String id, String prefix) throws IOException {
    Path folder = folder(id);
    VqaPictures pictures = coco();
    List<Path> files = new ArrayList<>();
    List<Raw> parts = new ArrayList<>();
    for (String subtype : List.of("train2014", "val2014")) {
      Path questions = folder.resolve(prefix + "OpenEnded_mscoco_" + subtype + "_questions.json");
      Path annotations = folder.resolve(prefix + "mscoco_" + subtype + "_annotations.json");
      files.addAll(List.of(questions, annotations));
      VqaSplit split = VqaJson.read(questions, annotations);
      if (split.stray() > 0) {
        context.say(
            "            %,d annotations are about no question of %s, passed over",
            split.stray(), questions.getFileName());
      }
      parts.add(Raw.of(split, pictures));
    }
    return opened(id, new Splits(parts.get(0), null, parts.get(1)), files);
  }

  private OpenedData<Splits> daquar() throws IOException {
    Path folder = folder("daquar");
    Path train = folder.resolve("qa.37.raw.train.txt");
    Path test = folder.resolve("qa.37.raw.test.txt");
    VqaPictures pictures = Daquar.pictures(folder);
    return opened(
        "daquar",
        new Splits(Raw.of(Daquar.read(train), pictures), null, Raw.of(Daquar.read(test), pictures)),
        List.of(train, test));
  }

  /**
   * The official test split comes without answers: validation is the test, as in the paper's
   * ablations.
   */
  private OpenedData<Splits> clevr() throws IOException {
    Path root = folder("clevr");
    Splits splits =
        new Splits(
            Raw.of(Clevr.read(root, "train"), Clevr.pictures(root, "train")),
            null,
            Raw.of(Clevr.read(root, "val"), Clevr.pictures(root, "val")));
    return opened(
        "clevr",
        splits,
        List.of(
            root.resolve("questions/CLEVR_train_questions.json"),
            root.resolve("questions/CLEVR_val_questions.json")));
  }

  private OpenedData<Splits> figures() throws IOException {
    Path root = folder("figure-qa");
    Path train = root.resolve("train1");
    Path test = root.resolve("validation1");
    Splits splits =
        new Splits(
            Raw.of(FigureQa.read(train), FigureQa.pictures(train)),
            null,
            Raw.of(FigureQa.read(test), FigureQa.pictures(test)));
    return opened(
        "figure-qa",
        splits,
        List.of(train.resolve("qa_pairs.json"), test.resolve("qa_pairs.json")));
  }

  private OpenedData<Splits> opened(String id, Splits splits, List<Path> files) throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Path file : files) {
      hashes.put(file.getFileName().toString(), Sha256.of(file));
    }
    context.say("data        %s, real (its files hashed, not known beforehand)", id);
    return new OpenedData<>(splits, id, "real", hashes);
  }

  /** The user's folder of a data set that is too large to be fetched unasked. */
  private Path folder(String id) {
    Path folder = dataDir.map(dir -> dir.resolve(id)).orElse(null);
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s must be a folder within --data-dir, found none (%s); see the README for its files"
              .formatted(id, folder == null ? "no --data-dir" : folder));
    }
    return folder;
  }

  /** COCO's pictures, needed where the model sees by itself, else only shown in reports. */
  private VqaPictures coco() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String name : List.of("train2014", "val2014")) {
      dataDir
          .map(dir -> dir.resolve("coco").resolve(name))
          .filter(Files::isDirectory)
          .ifPresent(folders::add);
    }
    if (folders.isEmpty() && config.vision() == Vision.CNN) {
      throw new IllegalArgumentException(
          "a CNN must have pictures, found no coco/train2014 or coco/val2014 within --data-dir");
    }
    return folders.isEmpty() ? NO_FILES : CocoPictures.in(folders);
  }
}
