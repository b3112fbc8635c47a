package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.dl4jsuite.data.feature.FeatureCache;
import org.dl4jsuite.data.feature.MatFile;
import org.dl4jsuite.training.run.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code features DIR... --out FILE}: what VGG-16 says of each picture, computed once. */
@Command(
    name = "features",
    description = {
      "Computes VGG-16's features of every picture in the folders and keeps them in one file, in",
      "half precision. The same command again goes on where it was cut off. The id of",
      "COCO_val2014_000000000042.jpg is 42, that of any other file its name without the ending.",
      "Or brings in features that others computed: --from vgg_feats.mat --ids coco_vgg_IDMap.txt."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class FeaturesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description = "folders of pictures",
      showDefaultValue = Visibility.NEVER)
  private List<Path> folders = List.of();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "file to be made")
  private Path out;

  @Mixin private VggOptions vgg;

  @Option(
      names = "--map",
      description = "the last pool, 512 x 7 x 7, for attention, in place of fc7's 4,096 numbers")
  private boolean map;

  @Option(names = "--batch", paramLabel = "N", description = "pictures asked about at once")
  private int batch = 8;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "features to bring in: .mat (5, 7, 7.3; a picture a column) or .npy (a picture a row)")
  private Path from;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "for --from: lines PICTURE ROW, rows from 0, or PICTURE alone in the rows' order")
  private Path ids;

  @Option(names = "--variable", paramLabel = "NAME", description = "for --from: of a .mat file")
  private String variable = MatFile.FEATS;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "folder of data sets, one folder for each (or SUITE_DATA_DIR)")
  private Path dataDir;

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  /** The command as it is. */
  public FeaturesCommand() {
    this(VggSize.FULL);
  }

  FeaturesCommand(VggSize size) {
    vgg = new VggOptions(size);
  }

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter screen = spec.commandLine().getOut();
    Consumer<String> say =
        line -> {
          screen.println(line);
          screen.flush();
        };
    Interruption interruption = Interruption.ofProcess(say);
    interruption.inSteps(
        () -> {
          if (from != null) {
            FeatureImport.run(from, variable, ids, out, say, interruption);
          } else {
            extract(say, interruption);
          }
          return 0;
        });
    return 0;
  }

  private void check() {
    vgg.check();
    if (from == null == folders.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be folders of pictures or --from, found "
              + (from == null ? "neither" : "both"));
    }
    if (from == null != (ids == null)) {
      throw new IllegalArgumentException(
          "--from and --ids must come together, found --" + (from == null ? "ids" : "from"));
    }
  }

  private void extract(Consumer<String> say, Interruption interruption) throws IOException {
    PictureFolders found = PictureFolders.list(folders);
    say.accept(
        "pictures    %,d in %s%s"
            .formatted(
                found.pictures().size(),
                folders,
                found.others() > 0
                    ? ", %,d other files passed over".formatted(found.others())
                    : ""));
    VggChoice choice = vgg.choice(map ? VggOutput.MAP : VggOutput.FC7, dataDir);
    say.accept("network     " + choice.origin());
    if (choice.weights() == null) {
      spec.commandLine()
          .getErr()
          .println(
              "RANDOM WEIGHTS: these features tell pictures apart and mean nothing; for trials only");
    }
    if (Files.exists(out)) {
      sayFinished(found, choice, say);
    } else {
      new FeatureExtraction(choice, batch, say, interruption).run(found.pictures(), out);
    }
  }

  /** A file that is whole is left as it is, if it is what this command would make. */
  private void sayFinished(PictureFolders found, VggChoice choice, Consumer<String> say)
      throws IOException {
    try (FeatureCache cache = FeatureCache.open(out)) {
      if (!cache.origin().equals(choice.origin())) {
        throw new IOException(
            "a file that is there must be of '%s', found '%s' (%s); delete it or name another"
                .formatted(choice.origin(), cache.origin(), out));
      }
      long missing = found.pictures().stream().filter(picture -> !cache.has(picture.id())).count();
      say.accept(
          "finished    before: %,d pictures in %s, %,d of the folders' are not in it"
              .formatted(cache.size(), out, missing));
    }
  }
}
