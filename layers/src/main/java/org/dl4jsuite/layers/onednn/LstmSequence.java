package org.dl4jsuite.layers.onednn;

/**
 * oneDNN's LSTM over whole sequences, for inference: tanh and sigmoid, a start from zeros. Without
 * a backward pass to come it is up to three times as fast as products step by step, as long as each
 * thread takes a share of the batch for itself; on all threads together it waits in each step.
 *
 * <p>Gates are in oneDNN's order: input, forget, offered to the memory, output.
 */
public final class LstmSequence {

  private static final int GATES = 4;

  /** Kernels for AVX2 and later. What there is below is a plain loop, which has also crashed. */
  private static final String FAST = "brgemm";

  private static final int ARG_WEIGHTS_OF_INPUTS = 33;
  private static final int ARG_WEIGHTS_OF_OUTPUTS = 34;
  private static final int LEFT_TO_RIGHT = 1;
  private static final int RIGHT_TO_LEFT = 2;

  /**
   * Sizes.
   *
   * @param batch examples side by side in memory, of which a part takes some
   * @param width floats from one output row to the next
   * @param reverse whether it goes from the last time to the first
   */
  public record Setting(
      long steps, long batch, long inputs, long units, long width, boolean reverse) {}

  private final Setting setting;
  private final Layout ofInputs;
  private final Layout ofOutputs;
  private final Port inputWeights;
  private final Port outputWeights;
  private boolean fast;
  private Address packedOfInputs;
  private Address packedOfOutputs;

  /**
   * Chooses an order for the weights.
   *
   * @param examples usual number of a part
   */
  public LstmSequence(Setting setting, long examples) {
    this.setting = setting;
    Layout givenOfInputs = Layout.plain(1, 1, setting.inputs, GATES, setting.units);
    Layout givenOfOutputs = Layout.plain(1, 1, setting.units, GATES, setting.units);
    Layout[] chosen = new Layout[2];
    NativePool.alone(
        () -> {
          Operation operation =
              operation(
                  examples,
                  Layout.any(1, 1, setting.inputs, GATES, setting.units),
                  Layout.any(1, 1, setting.units, GATES, setting.units));
          fast = operation.implementation().startsWith(FAST);
          chosen[0] = operation.layout(Api.QUERY_WEIGHTS);
          chosen[1] = operation.layout(Api.QUERY_WEIGHTS, 1);
        });
    ofInputs = chosen[0];
    ofOutputs = chosen[1];
    inputWeights = Port.in(givenOfInputs, ofInputs, new Buffer());
    outputWeights = Port.in(givenOfOutputs, ofOutputs, new Buffer());
  }

  /** Whether oneDNN has a fast kernel for it; else it must not run. */
  public boolean isFast() {
    return fast;
  }

  /** Whether weights are copied when they are taken in; else they must stay where they are. */
  public boolean packs() {
    return !inputWeights.isSame() && !outputWeights.isSame();
  }

  /**
   * Takes in the weights.
   *
   * @param byInputs address of {@code [inputs, gates, units]}, row-major
   * @param byOutputs address of {@code [units, gates, units]}, likewise
   */
  public void take(Address byInputs, Address byOutputs) {
    packedOfInputs = inputWeights.read(byInputs);
    packedOfOutputs = outputWeights.read(byOutputs);
  }

  /** What one thread computes: so many examples. One for each thread. */
  public Part part(long examples) {
    return new Part(examples);
  }

  /** See {@link #part}. */
  public final class Part {
    private Primitive primitive;

    private Part(long examples) {
      NativePool.alone(
          () ->
              primitive =
                  Primitive.of(operation(examples, ofInputs, ofOutputs))
                      .with(Api.ARG_SRC, source(examples))
                      .with(ARG_WEIGHTS_OF_INPUTS, ofInputs)
                      .with(ARG_WEIGHTS_OF_OUTPUTS, ofOutputs)
                      .with(Api.ARG_BIAS, bias())
                      .with(Api.ARG_DST, result(examples))
                      .build());
    }

    /**
     * Computes the outputs.
     *
     * @param from address of the first example's inputs in {@code [steps, batch, inputs]}
     * @param bias address of {@code [gates, units]}
     * @param to address of the first example's outputs, in rows of {@link Setting#width}
     */
    public void run(Address from, Address bias, Address to) {
      primitive.run(from, packedOfInputs, packedOfOutputs, bias, to);
    }

    /** oneDNN's name of the implementation. */
    public String kernel() {
      return primitive.implementation();
    }
  }

  private Layout source(long examples) {
    long n = setting.inputs;
    return Layout.strided(
        new long[] {setting.steps, examples, n}, new long[] {setting.batch * n, n, 1});
  }

  private Layout result(long examples) {
    long row = setting.width;
    return Layout.strided(
        new long[] {setting.steps, examples, setting.units},
        new long[] {setting.batch * row, row, 1});
  }

  private Layout bias() {
    return Layout.plain(1, 1, GATES, setting.units);
  }

  private Operation operation(long examples, Layout weightsOfInputs, Layout weightsOfOutputs) {
    Layout source = source(examples);
    Layout bias = bias();
    Layout result = result(examples);
    long none = Layout.NONE.handle();
    return Operation.of(
        (r, attributes) ->
            Api.dnnl_lstm_forward_primitive_desc_create(
                r,
                OneDnn.engine(),
                Api.FORWARD_INFERENCE,
                setting.reverse ? RIGHT_TO_LEFT : LEFT_TO_RIGHT,
                source.handle(),
                none,
                none,
                weightsOfInputs.handle(),
                weightsOfOutputs.handle(),
                none,
                none,
                bias.handle(),
                result.handle(),
                none,
                none,
                0,
                attributes),
        "run an LSTM of " + setting);
  }
}
