package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.feature.FeatureCacheWriter;
import org.dl4jsuite.data.feature.FeatureConversion;
import org.dl4jsuite.data.feature.FeatureIds;
import org.dl4jsuite.data.feature.FeatureRows;
import org.dl4jsuite.data.feature.MatFile;
import org.dl4jsuite.data.feature.NpyFile;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.progress.ItemProgress;
import org.dl4jsuite.training.run.Interruption;

/** Brings features that others computed, in MATLAB's or NumPy's files, into the suite's own. */
final class FeatureImport {

  /** Rows between two signs of progress. */
  private static final int AT_ONCE = 1000;

  private FeatureImport() {}

  /**
   * Makes a file of all pictures that the ids name, or goes on with it.
   *
   * @param variable of a MATLAB file
   * @throws RunInterrupted if it was asked to stop; the same again goes on
   * @throws IOException if a file is damaged, or the two do not fit
   */
  static void run(
      Path from,
      String variable,
      Path ids,
      Path out,
      Consumer<String> say,
      Interruption interruption)
      throws IOException {
    try (FeatureRows rows = open(from, variable)) {
      FeatureIds names = FeatureIds.read(ids, rows.size());
      say.accept("rows        %,d of %,d numbers in %s".formatted(rows.size(), rows.width(), from));
      String origin =
          "%s, SHA-256 %s, ids of SHA-256 %s"
              .formatted(from.getFileName(), Sha256.of(from), Sha256.of(ids));
      try (FeatureCacheWriter writer = FeatureCacheWriter.open(out, rows.width(), true, origin)) {
        if (!convert(rows, names, writer, say, interruption)) {
          throw new RunInterrupted("the same command");
        }
        writer.finish();
        say.accept(
            "features    %,d pictures of %,d numbers in %s"
                .formatted(writer.size(), rows.width(), out));
      }
      int nobodys = rows.size() - names.rowOf().size();
      if (nobodys > 0) {
        say.accept("left out    %,d rows that no id names".formatted(nobodys));
      }
    }
  }

  private static boolean convert(
      FeatureRows rows,
      FeatureIds names,
      FeatureCacheWriter writer,
      Consumer<String> say,
      Interruption interruption)
      throws IOException {
    try (ItemProgress progress = new ItemProgress(say, "rows", 0, rows.size())) {
      return FeatureConversion.convert(
          rows,
          names,
          writer,
          read -> {
            if (read % AT_ONCE == 0) {
              progress.add(AT_ONCE);
            }
            return interruption.requested() && read < rows.size();
          });
    }
  }

  private static FeatureRows open(Path from, String variable) throws IOException {
    String name = from.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NpyFile.rows(from);
    }
    if (name.endsWith(".mat")) {
      return MatFile.rows(from, variable);
    }
    throw new IllegalArgumentException(
        "--from must be a .mat or .npy file, found '%s'".formatted(from));
  }
}
