package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;

/** What DL4J drops of a layer's inputs in training. */
public final class InputDropout {

  private InputDropout() {}

  /**
   * Whether a layer's inputs are changed before it reads them. An imported Keras layer has a
   * dropout that keeps each input, which is none.
   */
  public static boolean changesInputs(Layer layer) {
    IDropout dropout = layer.conf().getLayer().getIDropout();
    return dropout != null && !keepsAll(dropout);
  }

  private static boolean keepsAll(IDropout dropout) {
    return dropout.getClass() == Dropout.class
        && ((Dropout) dropout).getPSchedule() == null
        && ((Dropout) dropout).getP() == 1;
  }
}
