package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The one place that knows where the suite differs from stock by design, because stock is wrong
 * there: see the README's table.
 */
final class ByDesign {

  /** These may hand on the array that they were given. */
  private static final Set<String> HANDING_ON =
      Set.of("crop", "crop1d", "crop3d", "subset", "reshape", "unstack", "flatten", "rows");

  private static final Set<String> CONVOLUTIONS =
      Set.of("conv", "depthwise", "separable", "deconv", "conv1d");

  private ByDesign() {}

  /**
   * Stock DL4J, to compare with. It never hands a mask to bidirectional layers, and so their second
   * direction starts in the padding: {@link FeatureMasks} mends that, and its stock layers are the
   * reference. So does {@link RightSoftmax} for its softmax. ({@link WithoutPadding} compares with
   * no mask at all.)
   */
  static Net stock(Description description, DataType type) {
    Net stock = NetworkBuilder.reference(description, type);
    return obeysMasks(description) ? stock.mend() : stock;
  }

  /** Whether the network has masks, and so layers to mend. */
  static boolean obeysMasks(Description description) {
    return description.settings().has("mask")
        || description.nodes().stream()
            .anyMatch(n -> n.options().text("wrap", "").equals("maskZero"));
  }

  /**
   * Whether a stock copy of the network computes something else: stock's pooling of dilated windows
   * with padding is wrong in float (in double it is right), and its local response normalisation
   * computes in the type of its input.
   */
  static boolean stockCopyDiffers(Description description) {
    return normalisesHalves(description)
        || separatesOneChannel(description)
        || description.nodes().stream()
            .anyMatch(n -> n.kind().equals("pool") && n.options().has("dilation"));
  }

  private static boolean normalisesHalves(Description description) {
    return description.has("lrn")
        && description.inputs().stream().anyMatch(n -> n.options().text("type", "").equals("HALF"));
  }

  /**
   * Stock's separable convolution of one channel leaves out its pointwise weights in the forward
   * pass, or fails: {@code ConvolutionFormulaTest}.
   */
  private static boolean separatesOneChannel(Description description) {
    return description.nodes().stream()
        .filter(n -> n.kind().equals("separable"))
        .anyMatch(n -> n.options().number("multiplier", 1) == n.options().number("out", 1));
  }

  /**
   * With time or channels last, stock's gradient of softmax within a convolution is that of a
   * softmax along the width: {@code ConvolutionFormulaTest}.
   */
  private static boolean softmaxOfChannelsLast(Description description) {
    return description.inputs().stream().anyMatch(n -> n.options().has("format"))
        && description.nodes().stream()
            .filter(n -> CONVOLUTIONS.contains(n.kind()))
            .anyMatch(n -> n.options().text("act", "").equals("SOFTMAX"));
  }

  /** Stock's one-class output computes its r from recent scores, which no file holds. */
  static boolean dependsOnUnsaved(Description description, String parameter) {
    return description.nodes().stream()
        .anyMatch(n -> n.kind().equals("oneClass") && parameter.equals(n.name() + "_r"));
  }

  /** Whether a value of {@link Measurement} may differ. */
  static boolean differs(Description description, String name) {
    return separatesOneChannel(description)
        || ofLockedScale(description, name)
        || normalisesHalves(description)
        || isGradient(name)
            && (exactResponseNorm(description)
                || exactWindows(description, name)
                || frozenNorm(description)
                || softmaxOfStockConvolution(description)
                || softmaxOfChannelsLast(description)
                || droppedTwice(description)
                || droppedBeforeReadAgain(description))
        || name.startsWith("training output") && droppedInPlace(description)
        || name.startsWith("score")
            && (scoredBeforeDropout(description) || scoredOverwritten(description))
        || !name.startsWith("output")
            && (dropsSingleSteps(description)
                || multipliesBeforeDropout(description)
                || droppedBesideView(description));
  }

  /**
   * What stock normalised may be dropped in place before it gets the gradient of a scale that is
   * locked and has no parameter to change.
   */
  private static boolean ofLockedScale(Description description, String name) {
    return description.nodes().stream()
        .filter(n -> n.kind().equals("batchNorm") && n.options().flag("lock", false))
        .anyMatch(n -> name.startsWith("gradient " + n.name() + "_gamma "));
  }

  /**
   * With time before features, stock's recurrent layers, which stay stock there, drop once more in
   * the backward pass: what they dropped before, if that worked in place.
   */
  private static boolean droppedTwice(Description description) {
    return description.inputs().stream().anyMatch(n -> n.options().has("format"))
        && description.nodes().stream()
            .filter(n -> Set.of("lstm", "graves", "simpleRnn").contains(n.kind()))
            .anyMatch(n -> n.options().has("dropout") && !isInverted(n.options()));
  }

  /** Causal convolutions stay stock, and with them ND4J's softmax: {@link RightSoftmax}. */
  private static boolean softmaxOfStockConvolution(Description description) {
    return description.nodes().stream()
        .filter(n -> n.kind().equals("conv1d") && n.options().text("mode", "").equals("Causal"))
        .anyMatch(n -> n.options().text("act", "").equals("SOFTMAX"));
  }

  /**
   * Stock's {@code LossLayer} scores values that its backward pass has overwritten, with functions
   * that work in place: {@code LossLayerTest} compares the score with the formula.
   */
  private static boolean scoredOverwritten(Description description) {
    return description.nodes().stream()
        .anyMatch(n -> n.kind().equals("loss") && !n.options().text("last", "").equals("IDENTITY"));
  }

  /**
   * Stock's frozen batch normalisation hands on the gradient of a layer that normalises by its
   * batch (or fails, with workspaces); the suite's is that of the averages that it normalised by:
   * {@code FrozenLayerTest}.
   */
  private static boolean frozenNorm(Description description) {
    return description.nodes().stream()
        .anyMatch(
            n ->
                n.kind().equals("batchNorm")
                    && n.options().text("wrap", "").equals("frozenBackprop"));
  }

  /** Stock's element-wise multiplication drops nothing where it may not do so in place. */
  private static boolean multipliesBeforeDropout(Description description) {
    return description.nodes().stream()
        .filter(n -> n.kind().equals("multiply") && n.options().has("dropout"))
        .map(n -> n.inputs().get(0))
        .anyMatch(
            input ->
                description.inputs().stream().anyMatch(n -> n.name().equals(input))
                    || description.readers(input) > 1);
  }

  /**
   * Without workspaces, stock's {@code RnnOutputLayer} scores its inputs as they were before its
   * dropout; its gradient is of the dropped inputs, as score and gradient are under acceleration.
   */
  private static boolean scoredBeforeDropout(Description description) {
    return description.settings().has("workspaces")
        && description.nodes().stream()
            .anyMatch(n -> n.kind().equals("rnnOutput") && n.options().has("dropout"));
  }

  /** {@code Acceleration}'s Javadoc names it: the same random numbers, for other units. */
  private static boolean dropsSingleSteps(Description description) {
    boolean single =
        description.has("lastStep")
            || Arrays.stream(description.settings().numbers("times", 4)).anyMatch(t -> t == 1)
            || Arrays.stream(description.batches()).anyMatch(examples -> examples == 1)
                && description.inputs().stream().anyMatch(ByDesign::isSequence)
            || makesSingleSteps(description);
    return single && description.hasOption("dropout");
  }

  /** DL4J gives recurrent layers what is no sequence as one of a single step. */
  private static boolean makesSingleSteps(Description description) {
    return Stream.of("lstm", "graves", "simpleRnn").anyMatch(description::has)
        && description.inputs().stream().anyMatch(n -> !isSequence(n));
  }

  private static boolean isSequence(Node input) {
    return input.kind().equals("sequence") || input.kind().equals("indices");
  }

  /**
   * Asked for its activations in training mode, stock's {@code RnnOutputLayer} reads its inputs as
   * they were before its dropout, unless that works in place. Under acceleration no dropout but the
   * inverted one does, and not on what others read. Score and gradient are of the dropped inputs in
   * both.
   */
  private static boolean droppedInPlace(Description description) {
    return description.nodes().stream()
        .filter(n -> n.kind().equals("rnnOutput") && n.options().has("dropout"))
        .anyMatch(n -> !isInverted(n.options()) || readsShared(description, n));
  }

  private static boolean isInverted(Options options) {
    String dropout = options.text("dropout", "");
    return dropout.startsWith("Dropout") || dropout.startsWith("Scheduled");
  }

  /**
   * Stock drops in place where a layer is the last to read its input. The backward pass of the
   * layers that read it before then finds it dropped. Under acceleration no dropout but the
   * inverted one works in place.
   */
  private static boolean droppedBeforeReadAgain(Description description) {
    return description.nodes().stream()
        .filter(ByDesign::drops)
        .anyMatch(n -> readsShared(description, n));
  }

  /** Where one of these readers is a view, such as a crop, its layer reads what was dropped. */
  private static boolean droppedBesideView(Description description) {
    return description.nodes().stream()
        .filter(ByDesign::drops)
        .flatMap(n -> n.inputs().stream())
        .anyMatch(
            input ->
                description.nodes().stream()
                    .anyMatch(n -> HANDING_ON.contains(n.kind()) && n.inputs().contains(input)));
  }

  private static boolean drops(Node node) {
    return !node.isInput() && (node.kind().equals("dropout") || node.options().has("dropout"));
  }

  private static boolean readsShared(Description description, Node node) {
    return description.nodes().stream()
        .filter(n -> node.inputs().contains(n.name()))
        .anyMatch(
            n ->
                description.readers(n.name()) > 1
                    || HANDING_ON.contains(n.kind()) && readsShared(description, n));
  }

  private static boolean isGradient(String name) {
    return name.startsWith("gradient") || name.startsWith("trained");
  }

  /**
   * Stock's gradient of local response normalisation is right to first order in alpha; the suite's
   * is exact. {@code ResponseNormalizationTest} compares it with finite differences.
   */
  private static boolean exactResponseNorm(Description description) {
    return description.has("lrn");
  }

  /**
   * Under truncated backpropagation stock computes the gradient of a pass that starts from no
   * state, in each window after the first; the suite computes that of the pass that it ran. {@code
   * TruncatedBackPropagationTest} compares it with finite differences. Asked for the gradient of
   * more steps than a window has, which no training does, stock stops at the window's length.
   */
  private static boolean exactWindows(Description description, String name) {
    if (!description.settings().has("tbptt")) {
      return false;
    }
    if (name.startsWith("trained")) {
      return true;
    }
    int batch = Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
    return description.times(batch) > description.settings().number("tbptt", 0);
  }
}
