package org.dl4jsuite.layers.cpu;

import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.nd4j.linalg.api.buffer.DataType;

/** DL4J's own oneDNN batch normalisation, alive again. Float, with learned gamma and beta. */
public final class OneDnnBatchNormalization extends MKLDNNBatchNormHelper {

  /** Made for one layer: it holds that layer's batch statistics between the two passes. */
  public OneDnnBatchNormalization() {
    super(DataType.FLOAT);
  }

  @Override
  public boolean checkSupported() {
    return true;
  }

  @Override
  public boolean checkSupported(double eps, boolean fixedGammaBeta) {
    return !fixedGammaBeta;
  }
}
