package org.dl4jsuite.training.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ND4J backends on the class path. ND4J itself, given two, takes one without a word, and given
 * none throws from a static initialiser.
 */
public final class Backends {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  private Backends() {}

  /**
   * Checks, without loading one, that there is exactly one backend, and a device if it needs one.
   *
   * @return its class's simple name
   * @throws IllegalStateException where there are none or several, or the device is missing
   */
  public static String requireOne(ClassLoader loader) {
    Set<String> found = found(loader);
    if (found.size() != 1) {
      throw new IllegalStateException(
          "Exactly one ND4J backend must be on the class path, found "
              + (found.isEmpty() ? "none" : found)
              + "; build with one of the profiles cpu (default), cuda, all-platforms");
    }
    String name = found.iterator().next();
    if (name.equals(CUDA)) {
      CudaDriver.require();
    }
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Set<String> found(ClassLoader loader) {
    Set<String> names = new TreeSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(SERVICE))) {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
          reader
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
