package org.dl4jsuite.data.catalog;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/** Where this system keeps what a program can fetch again. */
final class CacheFolder {

  private static final String NAME = "dl4j-suite";

  private CacheFolder() {}

  static Path ofThisUser() {
    return locate(
        System.getProperty("os.name"), System.getenv()::get, System.getProperty("user.home"));
  }

  /**
   * {@code XDG_CACHE_HOME} where it is set and absolute, as its specification asks; else the
   * system's own custom.
   */
  static Path locate(String os, Function<String, String> environment, String home) {
    String xdg = environment.apply("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, NAME);
    }
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", NAME);
    }
    String local = environment.apply("LOCALAPPDATA");
    if (system.startsWith("windows") && local != null && !local.isBlank()) {
      return Path.of(local, NAME);
    }
    return Path.of(home, ".cache", NAME);
  }
}
