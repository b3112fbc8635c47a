package org.dl4jsuite.vqa;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a picture is seen where the model was trained on VGG-16's vectors; a picocli mixin. */
final class VggOptions {

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "VGG-16's weights as Keras has them, for a model that was trained on its vectors; without it they are fetched")
  private Path weights;

  Optional<Path> weights() {
    return Optional.ofNullable(weights);
  }
}
