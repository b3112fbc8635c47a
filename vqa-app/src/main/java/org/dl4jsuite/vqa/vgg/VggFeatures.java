package org.dl4jsuite.vqa.vgg;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.layers.Acceleration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What VGG-16 says of pictures, several at once; {@link VggChoice#open} builds it. */
public final class VggFeatures {

  private final VggSize size;
  private final VggOutput output;
  private final ComputationGraph model;

  private VggFeatures(VggSize size, VggOutput output, ComputationGraph model) {
    this.size = size;
    this.output = output;
    this.model = model;
    Acceleration.apply(model);
  }

  /** By a graph of {@link Vgg16}, which is accelerated. */
  static VggFeatures of(VggSize size, VggOutput output, ComputationGraph model) {
    return new VggFeatures(size, output, model);
  }

  /** Numbers for each picture. */
  public int width() {
    return output.width(size);
  }

  /**
   * Asks the network.
   *
   * @return {@code [pictures, width]}
   */
  public float[] of(List<ColourPicture> pictures) {
    int length = VggPicture.CHANNELS * size.side() * size.side();
    float[] inputs = new float[pictures.size() * length];
    for (int i = 0; i < pictures.size(); i++) {
      VggPicture.write(pictures.get(i), size.side(), inputs, i * length);
    }
    return of(inputs, pictures.size());
  }

  private float[] of(float[] inputs, int pictures) {
    long[] shape = {pictures, VggPicture.CHANNELS, size.side(), size.side()};
    INDArray features = model.outputSingle(Nd4j.create(inputs, shape, 'c'));
    return features.reshape(pictures, width()).dup('c').data().asFloat();
  }
}
