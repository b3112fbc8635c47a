package org.dl4jsuite.vqa.vgg;

/** Which layer of VGG-16 speaks. */
public enum VggOutput {

  /** The second dense layer behind its ReLU, {@code [4096]}; Caffe calls it fc7, Keras fc2. */
  FC7("fc2") {
    @Override
    public int width(VggSize size) {
      return size.dense();
    }
  },

  /**
   * The last pool, {@code [512, 7, 7]} channel by channel: what is where, for attention. Caffe
   * calls it pool5.
   */
  MAP("block5_pool") {
    @Override
    public int width(VggSize size) {
      return size.channels(size.blocks()) * size.mapSide() * size.mapSide();
    }
  };

  private final String layer;

  VggOutput(String layer) {
    this.layer = layer;
  }

  /** Its name in the graph, which is Keras'. */
  String layer() {
    return layer;
  }

  /** Numbers for each picture. */
  public abstract int width(VggSize size);
}
