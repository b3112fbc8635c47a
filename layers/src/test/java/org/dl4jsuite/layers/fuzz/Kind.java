package org.dl4jsuite.layers.fuzz;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;

/**
 * A kind of layer or vertex.
 *
 * @param name as in a description
 * @param weight how often it is drawn, beside the others that fit
 * @param takes whether it may read activations of these types
 * @param draw writes its own options
 * @param make the DL4J configuration of a layer or vertex, from the options and the inputs' types
 */
record Kind(
    String name,
    int weight,
    Predicate<InputType[]> takes,
    BiConsumer<Draw, Options> draw,
    BiFunction<Options, InputType[], Object> make) {

  static final Predicate<InputType[]> VECTOR = t -> is(t, InputType.Type.FF);
  static final Predicate<InputType[]> SEQUENCE = t -> is(t, InputType.Type.RNN);
  static final Predicate<InputType[]> PICTURE = t -> is(t, InputType.Type.CNN);
  static final Predicate<InputType[]> VOLUME = t -> is(t, InputType.Type.CNN3D);
  static final Predicate<InputType[]> ANY = t -> t.length == 1;
  static final Predicate<InputType[]> VECTOR_OR_SEQUENCE = VECTOR.or(SEQUENCE);
  static final Predicate<InputType[]> FIRST_CHANNELS =
      t -> t.length == 1 && pictures(t[0]) == CNN2DFormat.NCHW && steps(t[0]) == RNNFormat.NCW;

  private static boolean is(InputType[] types, InputType.Type type) {
    return types.length == 1
        && (types[0].getType() == type
            || type == InputType.Type.CNN && types[0].getType() == InputType.Type.CNNFlat);
  }

  /** The order of an image's axes; the default for what is no image. */
  static CNN2DFormat pictures(InputType type) {
    return type instanceof InputTypeConvolutional c ? c.getFormat() : CNN2DFormat.NCHW;
  }

  /** The order of a sequence's axes; the default for what is no sequence. */
  static RNNFormat steps(InputType type) {
    return type instanceof InputTypeRecurrent r ? r.getFormat() : RNNFormat.NCW;
  }
}
