package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Layers that read sequences; part of {@link KerasKinds}. */
final class KerasSequenceKinds {

  private static final int STEPS = 7;
  private static final int FEATURES = 4;
  private static final int UNITS = 5;
  private static final int[] SEQUENCE = {STEPS, FEATURES};
  private static final int WORDS = 11;
  private static final int[] SENTENCE = {6};

  private static final String CONV1D_BACKWARD =
      "stock's Conv1D with the channels last gives conv1d_bp arrays of other shapes than it expects";
  private static final String POOLING1D_BACKWARD =
      "stock's Subsampling1DLayer with the channels last gives the backward pass wrong shapes";
  private static final String NOT_LAST =
      "the layer made has the channels first, so it takes the steps for the channels";
  private static final String LAST_STEP_IN_MASK =
      "the import casts the LastTimeStep within a MaskZeroLayer to a feed-forward layer";
  private static final String NESTED_BACKWARD =
      "stock's Bidirectional has no backward pass for a vector";

  private static final KerasKind.Draw ANY_WORDS =
      (random, length) -> {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
          values[i] = random.nextInt(WORDS);
        }
        return values;
      };

  private static final KerasKind.Draw FEW_WORDS =
      (random, length) -> {
        float[] values = new float[length];
        int end = 3 + random.nextInt(3);
        for (int i = 0; i < end; i++) {
          values[i] = 1 + random.nextInt(WORDS - 1);
        }
        return values;
      };

  private KerasSequenceKinds() {}

  static List<KerasKind> all() {
    List<KerasKind> all = new ArrayList<>();
    all.addAll(convolutions(new Random(21)));
    all.addAll(poolings());
    all.addAll(shapes());
    all.addAll(recurrent(new Random(22)));
    all.addAll(bidirectional(new Random(23)));
    all.addAll(lstmSettings(new Random(24)));
    all.addAll(masking(new Random(25)));
    all.addAll(words(new Random(26)));
    return all;
  }

  private static List<KerasKind> convolutions(Random r) {
    KerasWindows line = KerasWindows.over(STEPS).kernel(3);
    List<KerasKind> kinds = new ArrayList<>();
    kinds.add(conv("Conv1D valid relu", r, line, "relu", true));
    kinds.add(conv("Conv1D same tanh", r, line.same(), "tanh", true));
    kinds.add(conv("Conv1D strides", r, line.strides(2), "linear", true));
    kinds.add(conv("Conv1D same strides", r, line.same().strides(2), "relu", true));
    kinds.add(conv("Conv1D causal", r, line.causal(), "relu", true));
    kinds.add(conv("Conv1D causal dilation", r, line.causal().dilation(2), "relu", true));
    kinds.add(conv("Conv1D no bias", r, line, "sigmoid", false));
    kinds.replaceAll(kind -> kind.noGradient(CONV1D_BACKWARD));
    String dilated = "ND4J's conv1d expects the output's length without dilation";
    kinds.add(conv("Conv1D dilation", r, line.dilation(2), "relu", true).importFails(dilated));
    kinds.add(
        conv("Conv1D same dilation", r, line.same().dilation(2), "relu", true)
            .importFails(dilated));
    String keras1 = "Keras 1 names no order of axes there, the import needs one";
    kinds.add(conv("Conv1D", r, line, "relu", true).keras1("Convolution1D").importFails(keras1));
    kinds.add(
        conv("Conv1D dilation", r, line.dilation(2), "relu", true)
            .keras1("AtrousConvolution1D")
            .importFails(keras1));
    String local = "the import gives a bias for each filter, Keras one for each place and filter";
    kinds.add(local("LocallyConnected1D", r, line, true).importFails(local));
    kinds.add(local("LocallyConnected1D strides", r, line.strides(2), true).importFails(local));
    return kinds;
  }

  private static KerasKind conv(
      String name, Random r, KerasWindows windows, String activation, boolean bias) {
    return KerasKind.sequence(
        name,
        SEQUENCE,
        UNITS,
        KerasConvolutions.convolution("Conv1D", r, windows, FEATURES, UNITS, activation, bias));
  }

  private static KerasKind local(String name, Random r, KerasWindows windows, boolean bias) {
    return KerasKind.sequence(
        name,
        SEQUENCE,
        UNITS,
        KerasConvolutions.locallyConnected1D(r, windows, FEATURES, UNITS, "relu", bias));
  }

  private static List<KerasKind> poolings() {
    KerasWindows line = KerasWindows.over(STEPS).kernel(3);
    List<KerasKind> kinds = new ArrayList<>();
    for (String kind : List.of("MaxPooling1D", "AveragePooling1D")) {
      kinds.add(pool(kind, " valid", line.strides(3)));
      kinds.add(pool(kind, " strides", line.strides(2)));
      kinds.add(pool(kind, " same", line.same().strides(2)));
    }
    for (String kind : List.of("GlobalMaxPooling1D", "GlobalAveragePooling1D")) {
      kinds.add(
          KerasKind.vector(kind, SEQUENCE, KerasConvolutions.globalPooling(kind, FEATURES, STEPS)));
    }
    return kinds;
  }

  private static KerasKind pool(String kind, String setting, KerasWindows windows) {
    KerasKind pooled =
        KerasKind.sequence(
                kind + setting,
                SEQUENCE,
                FEATURES,
                KerasConvolutions.pooling(kind, windows, FEATURES))
            .noGradient(POOLING1D_BACKWARD);
    return kind.startsWith("Max")
        ? pooled
        : pooled.importDiffers(
            "the import takes the maximum: Subsampling1DLayer's builder drops the type");
  }

  private static List<KerasKind> shapes() {
    return List.of(
        KerasKind.sequence(
                "ZeroPadding1D", SEQUENCE, FEATURES, KerasShapes.zeroPadding(SEQUENCE, 1, 2))
            .importFails(NOT_LAST),
        KerasKind.sequence("Cropping1D", SEQUENCE, FEATURES, KerasShapes.cropping(SEQUENCE, 1, 2))
            .importFails(NOT_LAST),
        KerasKind.sequence("UpSampling1D", SEQUENCE, FEATURES, KerasShapes.upsampling(SEQUENCE, 2))
            .importFails(NOT_LAST),
        KerasKind.sequence(
            "Activation sequence", SEQUENCE, FEATURES, KerasElements.activation("softmax", 4)),
        KerasKind.sequence(
            "Permute sequence", SEQUENCE, STEPS, KerasShapes.permute(SEQUENCE, 2, 1)),
        KerasKind.sequence(
            "Reshape sequence", SEQUENCE, STEPS, KerasShapes.reshape(FEATURES, STEPS)),
        KerasKind.flat("Flatten sequence", SEQUENCE),
        KerasKind.vector("Reshape to vector", SEQUENCE, KerasShapes.reshape(STEPS * FEATURES)));
  }

  private static List<KerasKind> recurrent(Random r) {
    List<KerasKind> kinds = new ArrayList<>();
    for (boolean sequences : new boolean[] {true, false}) {
      kinds.add(kind("LSTM", sequences, KerasSequences.lstm(r, 4, 5, "sigmoid", sequences)));
      for (String activation : List.of("tanh", "relu")) {
        kinds.add(
            kind(
                "SimpleRNN " + activation,
                sequences,
                KerasSequences.simpleRnn(r, 4, 5, activation, sequences)));
      }
    }
    List<KerasLayer> flattened =
        List.of(
            KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", true),
            KerasSequences.simpleRnn(r, FEATURES, UNITS, "tanh", true),
            KerasSequences.bidirectional("LSTM", "sum", r, FEATURES, UNITS, true));
    for (KerasLayer layer : flattened) {
      kinds.add(
          KerasKind.flat(layer.kind() + " before Flatten", SEQUENCE, layer)
              .noGradient("stock's KerasFlattenRnnPreprocessor gives the gradient features first"));
    }
    return kinds;
  }

  private static KerasKind kind(String name, boolean sequences, KerasLayer layer) {
    return sequences
        ? KerasKind.sequence(name + " return_sequences", SEQUENCE, UNITS, layer)
        : KerasKind.vector(name, SEQUENCE, layer);
  }

  private static List<KerasKind> bidirectional(Random r) {
    List<KerasKind> kinds = new ArrayList<>();
    for (String mode : List.of("concat", "sum", "mul", "ave")) {
      for (String inner : List.of("LSTM", "SimpleRNN")) {
        String name = "Bidirectional " + inner + " " + mode;
        KerasKind sequences =
            KerasKind.sequence(
                name + " return_sequences",
                SEQUENCE,
                mode.equals("concat") ? 2 * UNITS : UNITS,
                KerasSequences.bidirectional(inner, mode, r, FEATURES, UNITS, true));
        kinds.add(sequences);
        kinds.add(
            KerasKind.vector(
                    name,
                    SEQUENCE,
                    KerasSequences.bidirectional(inner, mode, r, FEATURES, UNITS, false))
                .noGradient(NESTED_BACKWARD));
      }
    }
    return kinds;
  }

  private static List<KerasKind> lstmSettings(Random r) {
    KerasLayer plain = KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", false);
    return List.of(
        KerasKind.vector(
            "LSTM hard_sigmoid",
            SEQUENCE,
            KerasSequences.lstm(r, FEATURES, UNITS, "hard_sigmoid", false)),
        KerasKind.vector("LSTM dropout", SEQUENCE, KerasSequences.with(plain, "dropout", "0.3")),
        KerasKind.vector("LSTM unroll", SEQUENCE, KerasSequences.with(plain, "unroll", "true"))
            .importFails("the import takes it for truncated backpropagation, not for a last step"),
        KerasKind.vector("LSTM go_backwards", SEQUENCE, KerasSequences.backwards(plain, FEATURES))
            .importDiffers("the import does not read go_backwards"));
  }

  private static List<KerasKind> masking(Random r) {
    KerasKind.Draw ending =
        (random, length) -> {
          float[] values = new float[length];
          int end = FEATURES * (3 + random.nextInt(4));
          for (int i = 0; i < end; i++) {
            values[i] = (float) random.nextGaussian();
          }
          return values;
        };
    KerasKind.Draw hole =
        (random, length) -> {
          float[] values = KerasKind.GAUSSIANS.example(random, length);
          Arrays.fill(values, 2 * FEATURES, 3 * FEATURES, 0);
          return values;
        };
    KerasLayer mask = KerasSequences.masking(0);
    KerasLayer lstm =
        KerasSequences.skipping(
            KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", true), FEATURES, 0);
    KerasLayer rnn =
        KerasSequences.skipping(
            KerasSequences.simpleRnn(r, FEATURES, UNITS, "tanh", true), FEATURES, 0);
    String identity = "stock's IdentityLayer, which the import makes of Masking, does not run";
    return List.of(
        KerasKind.sequence("Masking of the end", SEQUENCE, UNITS, mask, lstm)
            .reading(ending)
            .importFails(identity),
        KerasKind.sequence("Masking of a step between", SEQUENCE, UNITS, mask, lstm)
            .reading(hole)
            .importFails(identity),
        KerasKind.sequence("Masking before SimpleRNN", SEQUENCE, UNITS, mask, rnn)
            .reading(ending)
            .importFails(identity),
        KerasKind.vector(
                "Masking before the last step",
                SEQUENCE,
                mask,
                KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", false))
            .importFails(LAST_STEP_IN_MASK));
  }

  private static List<KerasKind> words(Random r) {
    KerasLayer embedding = KerasSequences.embedding(r, WORDS, FEATURES, SENTENCE[0], false);
    KerasLayer masked = KerasSequences.embedding(r, WORDS, FEATURES, SENTENCE[0], true);
    List<KerasKind> kinds = new ArrayList<>();
    kinds.add(KerasKind.sequence("Embedding", SENTENCE, FEATURES, embedding));
    kinds.add(
        KerasKind.sequence(
            "Embedding input_length null",
            SENTENCE,
            FEATURES,
            KerasSequences.embedding(r, WORDS, FEATURES, null, false)));
    kinds.add(
        KerasKind.vector(
            "Embedding before GlobalAveragePooling1D",
            SENTENCE,
            embedding,
            KerasConvolutions.globalPooling("GlobalAveragePooling1D", FEATURES, SENTENCE[0])));
    kinds.add(
        KerasKind.vector(
                "Embedding before Conv1D and GlobalMaxPooling1D",
                SENTENCE,
                embedding,
                KerasConvolutions.convolution(
                    "Conv1D",
                    r,
                    KerasWindows.over(SENTENCE[0]).kernel(3),
                    FEATURES,
                    UNITS,
                    "relu",
                    true),
                KerasConvolutions.globalPooling("GlobalMaxPooling1D", UNITS, 4))
            .noGradient(CONV1D_BACKWARD));
    kinds.replaceAll(kind -> kind.reading(ANY_WORDS));
    KerasLayer skipping =
        KerasSequences.skipping(
            KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", true), FEATURES, 0);
    kinds.add(
        KerasKind.sequence("Embedding mask_zero", SENTENCE, UNITS, masked, skipping)
            .reading(FEW_WORDS)
            .importDiffers("the mask ends behind the first LSTM")
            .gradientWrong("stock's LSTM counts errors at steps that a mask hides"));
    kinds.add(
        KerasKind.vector(
                "Embedding mask_zero before the last step",
                SENTENCE,
                masked,
                KerasSequences.lstm(r, FEATURES, UNITS, "sigmoid", false))
            .importFails(LAST_STEP_IN_MASK));
    return kinds;
  }
}
