package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.catalog.ResolvedDataset.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds data sets: in the user's data folder, else in the cache, else at their mirrors, from where
 * they are fetched into the cache. Whatever it returns has been checked against the spec's hashes.
 * Immutable; the {@code with} methods give a changed copy.
 */
public final class DatasetStore {

  /** Names the data folder where the caller gives none. */
  public static final String DATA_DIR_VARIABLE = "SUITE_DATA_DIR";

  private static final Logger LOG = LoggerFactory.getLogger(DatasetStore.class);
  private static final String GZ = ".gz";

  private final Path dataDir;
  private final Path cacheDir;
  private final DownloadProgress progress;
  private final HttpFetch.Limits limits;
  private final boolean offline;

  private DatasetStore(
      Path dataDir,
      Path cacheDir,
      DownloadProgress progress,
      HttpFetch.Limits limits,
      boolean offline) {
    this.dataDir = dataDir;
    this.cacheDir = cacheDir;
    this.progress = progress;
    this.limits = limits;
    this.offline = offline;
  }

  /**
   * A store over this data folder and the user's cache.
   *
   * @param dataDir holds a folder {@code <id>} for each data set; null for the folder that {@value
   *     #DATA_DIR_VARIABLE} names, if any
   * @throws IllegalArgumentException if the folder is named but not there
   */
  public static DatasetStore of(Path dataDir) {
    return over(dataDir(dataDir).orElse(null), CacheFolder.ofThisUser());
  }

  /**
   * The data folder of this name, or else the one that {@value #DATA_DIR_VARIABLE} names, if any.
   *
   * @param given may be null
   * @throws IllegalArgumentException if the folder is named but not there
   */
  public static Optional<Path> dataDir(Path given) {
    Path folder = given;
    String where = "data folder";
    String named = System.getenv(DATA_DIR_VARIABLE);
    if (folder == null && named != null && !named.isBlank()) {
      folder = Path.of(named);
      where = DATA_DIR_VARIABLE;
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s must be a folder that exists, found '%s'".formatted(where, folder));
    }
    return Optional.ofNullable(folder);
  }

  /** A store that asks the environment nothing. */
  static DatasetStore over(Path dataDir, Path cacheDir) {
    return new DatasetStore(
        dataDir, cacheDir, DownloadProgress.logging(), HttpFetch.Limits.DEFAULT, false);
  }

  /** With another cache folder; it need not exist. */
  public DatasetStore withCache(Path folder) {
    return new DatasetStore(dataDir, folder, progress, limits, offline);
  }

  /** With another listener to downloads. */
  public DatasetStore withProgress(DownloadProgress listener) {
    return new DatasetStore(dataDir, cacheDir, listener, limits, offline);
  }

  /** With the network left alone. */
  public DatasetStore withoutNetwork() {
    return new DatasetStore(dataDir, cacheDir, progress, limits, true);
  }

  DatasetStore withLimits(HttpFetch.Limits patience) {
    return new DatasetStore(dataDir, cacheDir, progress, patience, offline);
  }

  /**
   * Finds or fetches a data set. In the data folder a file may be packed anew or unpacked ({@code
   * x.gz} as {@code x}): its content must be right. What was fetched must be right byte for byte.
   *
   * @throws DatasetUnavailableException if it is nowhere; the message says what to put where
   * @throws IOException if a file was found but is not what the spec says
   */
  public ResolvedDataset open(DatasetSpec spec) throws IOException {
    List<String> failures = new ArrayList<>();
    if (dataDir != null) {
      for (Path folder : List.of(dataDir.resolve(spec.id()), dataDir)) {
        Map<String, Path> files = findAll(spec, folder);
        if (!files.isEmpty()) {
          return checked(spec, files, Source.DATA_DIR);
        }
      }
      failures.add(
          "%s: lacks %s"
              .formatted(
                  dataDir.resolve(spec.id()),
                  String.join(", ", spec.files().stream().map(DatasetFile::name).toList())));
    }
    DatasetCache cache =
        new DatasetCache(cacheDir, new Downloader(new HttpFetch(limits, progress)));
    if (Files.isDirectory(cache.folder(spec))) {
      return fromCache(spec, cache.folder(spec), Source.CACHE);
    }
    if (offline || !spec.fetchable()) {
      String reason =
          offline ? "the network is not to be used" : "it has no address to fetch it from";
      failures.add("%s: not there; %s".formatted(cache.folder(spec), reason));
      throw unavailable(spec, failures);
    }
    LOG.info("fetching data set '{}' ({}) into {}", spec.id(), spec.licence(), cacheDir);
    if (!fetch(cache, spec, failures)) {
      throw unavailable(spec, failures);
    }
    return fromCache(spec, cache.folder(spec), Source.DOWNLOAD);
  }

  private boolean fetch(DatasetCache cache, DatasetSpec spec, List<String> failures) {
    try {
      return cache.fetch(spec, failures);
    } catch (IOException e) {
      failures.add("cache %s: %s".formatted(cacheDir, e));
      return false;
    }
  }

  /**
   * The spec's files in a user's folder, none where there is none.
   *
   * @throws IllegalArgumentException where some are there: the user meant this folder
   */
  private static Map<String, Path> findAll(DatasetSpec spec, Path folder) {
    Map<String, Path> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    boolean meant = false;
    for (DatasetFile file : spec.files()) {
      String name = file.name();
      Path packed = folder.resolve(name);
      Path plain =
          folder.resolve(name.endsWith(GZ) ? name.substring(0, name.length() - GZ.length()) : name);
      if (Files.isRegularFile(packed)) {
        found.put(name, packed);
      } else if (Files.isRegularFile(plain)) {
        found.put(name, plain);
      } else if (isThere(packed) || isThere(plain)) {
        missing.add(name + " (found something that is no file)");
        meant = true;
      } else {
        missing.add(name);
      }
    }
    if ((meant || !found.isEmpty()) && !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' must be whole in the data folder, found %s without %s; complete it, or leave the folder out"
              .formatted(spec.id(), folder, String.join(", ", missing)));
    }
    return found;
  }

  /** Also as a pipe, a folder, or a link to nowhere or to itself. */
  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static ResolvedDataset fromCache(DatasetSpec spec, Path folder, Source source)
      throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (DatasetFile file : spec.files()) {
      files.put(file.name(), folder.resolve(file.name()));
    }
    return checked(spec, files, source);
  }

  private static ResolvedDataset checked(DatasetSpec spec, Map<String, Path> files, Source source)
      throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (DatasetFile file : spec.files()) {
      Path path = files.get(file.name());
      if (!Files.isRegularFile(path)) {
        throw new IOException(
            "the cached folder must be whole, found no file %s; delete the folder to fetch it anew"
                .formatted(path));
      }
      Checksum checksum = file.checksum();
      String found = checksum.of(path);
      String sha256 = file.md5() == null ? found : Sha256.of(path);
      boolean own = source == Source.DATA_DIR;
      if (!found.equals(checksum.digits()) && !(own && sameContent(file, path, sha256))) {
        throw new IOException(
            "%s must be %s, found another (%s, %s %s); %s"
                .formatted(
                    own ? "content" : checksum.algorithm(),
                    own ? "that of the origin's " + file.name() : checksum.digits(),
                    path,
                    checksum.algorithm(),
                    found,
                    own ? "replace or remove it" : "delete the folder to fetch it anew"));
      }
      hashes.put(file.name(), sha256);
    }
    return new ResolvedDataset(spec, files, hashes, source);
  }

  private static boolean sameContent(DatasetFile file, Path path, String sha256)
      throws IOException {
    return file.packings().contains(sha256)
        || Sha256.ofContent(path).equals(file.expectedContent());
  }

  private DatasetUnavailableException unavailable(DatasetSpec spec, List<String> failures) {
    List<String> wanted =
        spec.files().stream()
            .map(file -> "%s (%d bytes)".formatted(file.name(), file.bytes()))
            .toList();
    Path folder = (dataDir == null ? cacheDir : dataDir).resolve(spec.id()).toAbsolutePath();
    return new DatasetUnavailableException(
        "data set '%s' must be in the data folder, in the cache or within reach, found it nowhere (%s); put %s into %s%s"
            .formatted(
                spec.id(),
                String.join("; ", failures),
                String.join(", ", wanted),
                folder,
                dataDir == null
                    ? ", or into FOLDER/%s and name FOLDER as the data folder".formatted(spec.id())
                    : ""));
  }
}
