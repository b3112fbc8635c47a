package org.dl4jsuite.layers.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Networks that {@link NetworkFuzz} found to differ from stock, shrunk; each under what it shows.
 */
class FoundByFuzzTest {

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  /** A graph's score obeys the labels' mask alone; the gradient obeys the features' as well. */
  @Test
  void scoreOfAGraphIgnoresAFeatureMaskAsStockDoes() {
    assertAgrees(
        """
        network seed=1000371 mask=end
        in0 = sequence()
        output1 = output(in0)""");
  }

  @Test
  void fractionalLabelMasksWeighStepsAsInStock() {
    assertAgrees(
        """
        network seed=1066 labelMask=weights
        in0 = sequence() size=4 view=true
        rnnOutput1 = rnnOutput(in0) labels=SOFT out=4""");
  }

  @Test
  void firstConvolutionReadsFeaturesOfAnyType() {
    assertAgrees(
        """
        network seed=10 batches=4
        in0 = image() size=3,5,9 type=DOUBLE
        conv1 = conv(in0) act=RELU kernel=3,3 out=5
        output2 = output(conv1)""");
  }

  @Test
  void weightNoiseOfAnLstmDrawsAsInStock() {
    assertAgrees(
        """
        network seed=2
        in0 = sequence() size=4
        lstm1 = lstm(in0) noise=Add:0.1 out=5
        rnnOutput2 = rnnOutput(lstm1) out=4""");
  }

  @Test
  void dropoutOfASecondLstmDrawsAsInStock() {
    assertAgrees(
        """
        network seed=2020
        in0 = sequence() size=4
        graves1 = graves(in0) out=8
        lstm2 = lstm(graves1) act=TANH dropout=Noise:0.3 out=3
        rnnOutput3 = rnnOutput(lstm2) noise=DropConnect:0.7 out=3""");
  }

  @Test
  void maskedBidirectionalExampleEqualsItselfWithoutPadding() {
    assertAgrees(
        """
        network seed=5 mask=end labelMask=same
        in0 = sequence()
        lstm1 = lstm(in0) both=ADD out=3
        rnnOutput2 = rnnOutput(lstm1)""");
  }

  @Test
  void causalPoolingOfSequencesHasAsManyStepsAsInStock() {
    assertAgrees(
        """
        network seed=5003
        in0 = indices()
        embeddingSequence1 = embeddingSequence(in0)
        pool1d6 = pool1d(embeddingSequence1) kernel=2 mode=Causal
        rnnOutput7 = rnnOutput(pool1d6)""");
  }

  /** ND4J's gradient of softmax needs both its arrays in one order. */
  @Test
  void softmaxActivationTakesGradientsInAnyOrder() {
    assertAgrees(
        """
        network seed=1000313
        in0 = sequence()
        timeDistributed2 = timeDistributed(in0)
        activation3 = activation(timeDistributed2) act=SOFTMAX
        rnnOutput4 = rnnOutput(activation3)""");
  }

  /** What the forward pass of stock cuts off at the border, as its backward pass does. */
  @Test
  void poolingWindowMayBeLongerThanItsInputAsInStock() {
    assertAgrees(
        """
        network seed=1000391
        in0 = sequence()
        repeat2 = repeat(in0) n=3
        crop1d3 = crop1d(repeat2)
        pool1d4 = pool1d(crop1d3) kernel=3 mode=Truncate stride=2
        rnnOutput6 = rnnOutput(pool1d4)""");
  }

  @Test
  void poolingWindowWithGapsWiderThanItsInputReadsWhatStockReads() {
    assertAgrees(
        """
        network seed=3000630
        in0 = flat() size=1,1,1
        pool3 = pool(in0) dilation=2,2 kernel=1,2
        output4 = output(pool3)""");
  }

  @Test
  void maskLongerThanItsSequenceMeansTheSameStepsInBothDirections() {
    assertAgrees(
        """
        network mask=end seed=1000249
        in0 = sequence()
        crop1d2 = crop1d(in0)
        lstm3 = lstm(crop1d2) both=AVERAGE
        rnnOutput6 = rnnOutput(lstm3)""");
  }

  /** Stock's layer drops nothing unless it may do so in place. */
  @Test
  void elementWiseMultiplicationReadsDroppedInputs() {
    assertAgrees(
        """
        network seed=2000108
        in0 = index()
        embedding1 = embedding(in0)
        multiply3 = multiply(embedding1) dropout=Gaussian:0.4
        rnnOutput7 = rnnOutput(multiply3)""");
  }

  /** Stock draws the noise of a frozen layer once, for its backward pass alone. */
  @Test
  void frozenLayerWithWeightNoiseDrawsAsInStock() {
    assertAgrees(
        """
        network seed=1000092
        in0 = sequence()
        dropout2 = dropout(in0)
        graves3 = graves(dropout2) noise=Times:0.1 wrap=frozenBackprop
        rnnOutput4 = rnnOutput(graves3)""");
  }

  /** Stock's loss layer overwrites the ReLU's output, which its gradient is found from. */
  @Test
  void reluBelowALossLayerKeepsItsOutput() {
    assertAgrees(
        """
        network seed=4000911
        in0 = index()
        embedding1 = embedding(in0)
        dense5 = dense(embedding1) act=RELU
        loss6 = loss(dense5) last=TANH""");
  }

  @Test
  void maskZeroPassesNoErrorsOfAbsentSteps() {
    assertAgrees(
        """
        network seed=4000124
        in0 = indices()
        embeddingSequence1 = embeddingSequence(in0) act=RELU
        lstm3 = lstm(embeddingSequence1) out=2 wrap=maskZero
        rnnLoss5 = rnnLoss(lstm3)""");
  }

  /** Stock's {@code MaskZeroLayer} gives the layer within its own configuration. */
  @Test
  void bidirectionalLayerWithinMaskZeroIsTakenOverAfterTransferLearning() {
    assertAgrees(
        """
        network seed=4001155 freeze=dropout2 sequential=true
        in0 = sequence()
        lstm1 = lstm(in0) act=RELU both=ADD out=8 wrap=maskZero
        dropout2 = dropout(lstm1) dropout=Dropout:0.8
        rnnOutput3 = rnnOutput(dropout2) out=4""");
  }

  /** Its backward pass computes its outputs again, and drew for its dropout. */
  @Test
  void frozenConvolutionWithDropoutDrawsNothingAsInStock() {
    assertAgrees(
        """
        network seed=4001101
        in0 = image() size=1,1,2
        conv1 = conv(in0) dropout=Noise:0.3 mode=Strict out=8 padding=1,0 wrap=frozenBackprop
        conv3 = conv(conv1) act=MISH dropout=Dropout:0.8 kernel=1,2 out=13 stride=2,2
        output4 = output(conv3) out=4""");
  }

  /**
   * Stock's output layer, in training mode, reads what its dropout did only where it is in place.
   */
  @Test
  void dropoutOfAnOutputLayerBehindAVertexWorksInPlaceAsInStock() {
    assertAgrees(
        """
        network seed=7000595
        in0 = sequence()
        attend1 = attend(in0, in0, in0)
        rnnOutput2 = rnnOutput(attend1) dropout=Dropout:0.5""");
  }

  /** Stock hands the layer within a mask in another order than the steps. */
  @Test
  void timeDistributedLayerBlanksOutNoStepThatIsThere() {
    assertAgrees(
        """
        network mask=end seed=10000451
        in0 = sequence()
        timeDistributed2 = timeDistributed(in0)
        lstm5 = lstm(timeDistributed2) both=MUL
        rnnOutput6 = rnnOutput(lstm5)""");
  }

  /** Its dropout below has a mask of halves too. */
  @Test
  void responseNormalisationOfHalvesHandsOnHalves() {
    assertAgrees(
        """
        network seed=11000959
        in1 = image() size=3,5,6 type=HALF
        dropout2 = dropout(in1) dropout=Spatial:0.6
        lrn7 = lrn(dropout2)
        cnnLoss9 = cnnLoss(lrn7)""");
  }

  private static void assertAgrees(String description) {
    assertEquals(Optional.empty(), Trial.of(Description.parse(description)));
  }
}
