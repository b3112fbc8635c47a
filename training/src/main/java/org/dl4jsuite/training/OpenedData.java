package org.dl4jsuite.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dl4jsuite.data.catalog.DatasetSpec;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.DatasetUnavailableException;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * A run's data: a data set of the catalog where it is found, else what the program makes up itself,
 * said aloud either way.
 *
 * @param data what was read or made up
 * @param id of the data set, or {@code synthetic-...}
 * @param source {@code real} or {@code synthetic}
 * @param sha256 of the files read, by name
 */
public record OpenedData<T>(T data, String id, String source, Map<String, String> sha256) {

  /** Reads a data set's files. */
  @FunctionalInterface
  public interface Reader<T> {

    /** Reads them. */
    T read(ResolvedDataset files) throws IOException;
  }

  /** Makes data up. */
  @FunctionalInterface
  public interface Maker<T> {

    /** Makes it; the same at each call. */
    T make() throws IOException;
  }

  /**
   * What is made up where the data set is not to be had.
   *
   * @param id {@code synthetic-digits}
   * @param what it is, {@code digits, drawn by program}
   */
  public record Synthetic<T>(String id, String what, Maker<T> maker) {

    /** Makes it up, and says why. */
    public OpenedData<T> open(RunContext context, String why) throws IOException {
      context.say("data        SYNTHETIC %s", what);
      context.say("            %s", why);
      return new OpenedData<>(maker.make(), id, "synthetic", Map.of());
    }
  }

  /**
   * Opens the data set, or makes data up where it is nowhere to be had: but not in place of data in
   * a folder that the user named, nor of data that the run began with.
   */
  public static <T> OpenedData<T> open(
      RunContext context, DatasetSpec spec, Reader<T> reader, Synthetic<T> synthetic)
      throws IOException {
    try {
      return open(context, spec, reader);
    } catch (DatasetUnavailableException e) {
      if (context.begun().filter(b -> b.source().equals("real")).isPresent()) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      return synthetic.open(context, e.getMessage());
    }
  }

  /**
   * Opens the data set.
   *
   * @throws DatasetUnavailableException where it is nowhere to be had
   * @throws IllegalArgumentException where it is not in the folder that the user named
   */
  public static <T> OpenedData<T> open(RunContext context, DatasetSpec spec, Reader<T> reader)
      throws IOException {
    Path named = context.dataDir().orElse(null);
    ResolvedDataset files;
    try {
      files = DatasetStore.of(named).open(spec);
    } catch (DatasetUnavailableException e) {
      if (DatasetStore.dataDir(named).isPresent()) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      throw e;
    }
    T data = reader.read(files);
    context.say("data        %s, real (%s)", spec.id(), files.source());
    return new OpenedData<>(data, spec.id(), "real", files.sha256());
  }

  /** For the report: how many examples each split has. */
  public DataSummary summary(int train, int validation, int test) {
    Map<String, Integer> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("validation", validation);
    splits.put("test", test);
    return new DataSummary(id, source, sha256, splits);
  }
}
