package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.ANY;
import static org.dl4jsuite.layers.fuzz.Kind.SEQUENCE;
import static org.dl4jsuite.layers.fuzz.Kind.VECTOR;
import static org.dl4jsuite.layers.fuzz.Kind.VECTOR_OR_SEQUENCE;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;

/** Vertices of a graph that are no layers. Those with {@code from} name the graph's input. */
final class VertexKinds {

  private VertexKinds() {}

  static List<Kind> all() {
    return List.of(
            plain("merge", 4, VertexKinds::alike, new MergeVertex()),
            new Kind(
                "elementWise",
                5,
                VertexKinds::alike,
                (d, o) -> o.set("op", d.of("Add", "Add", "Subtract", "Product", "Average", "Max")),
                (o, in) ->
                    new ElementWiseVertex(
                        o.one(ElementWiseVertex.Op.class, "op", ElementWiseVertex.Op.Add))),
            plain(
                "distance",
                1,
                t -> alike(t) && t[0].getType() == InputType.Type.FF && t.length == 2,
                new L2Vertex()),
            plain("stack", 2, VertexKinds::alike, new StackVertex()),
            new Kind(
                "attend",
                1,
                VertexKinds::sequences,
                (d, o) -> o.set("out", 2 * d.between(1, 3)),
                VertexKinds::attention),
            plain("scale", 1, ANY, new ScaleVertex(-0.5)),
            plain("shift", 1, ANY, new ShiftVertex(0.3)),
            plain("normalize", 1, VECTOR, new L2NormalizeVertex()),
            new Kind(
                "subset",
                1,
                VECTOR_OR_SEQUENCE,
                (d, o) -> o.set("to", d.between(0, 1)),
                (o, in) -> new SubsetVertex(0, o.number("to", 0))),
            new Kind(
                "reshape",
                1,
                VECTOR,
                (d, o) -> {},
                (o, in) -> new ReshapeVertex(-1, (int) in[0].arrayElementsPerExample())),
            plain("poolHelper", 1, VertexKinds::imageChannelsFirst, new PoolHelperVertex()),
            plain("lastStep", 2, SEQUENCE, null),
            plain("reverse", 1, SEQUENCE, null),
            plain("duplicate", 0, VECTOR, null),
            new Kind(
                "unstack",
                0,
                ANY,
                (d, o) -> {},
                (o, in) -> new UnstackVertex(o.number("part", 0), o.number("parts", 2))),
            new Kind("flatten", 1, VertexKinds::image, (d, o) -> {}, VertexKinds::flatten),
            new Kind(
                "rows", 1, VertexKinds::imageChannelsFirst, (d, o) -> {}, VertexKinds::toSequence))
        .stream()
        .map(VertexKinds::named)
        .toList();
  }

  private static Kind plain(
      String name, int weight, java.util.function.Predicate<InputType[]> takes, Object vertex) {
    return new Kind(name, weight, takes, (d, o) -> {}, (o, in) -> vertex);
  }

  /** Vertices that follow the mask of a graph's input, or its time. */
  private static Kind named(Kind k) {
    return switch (k.name()) {
      case "lastStep" ->
          new Kind(
              k.name(),
              k.weight(),
              k.takes(),
              k.draw(),
              (o, in) -> new LastTimeStepVertex(o.text("from", null)));
      case "reverse" ->
          new Kind(
              k.name(),
              k.weight(),
              k.takes(),
              k.draw(),
              (o, in) ->
                  o.has("from")
                      ? new ReverseTimeSeriesVertex(o.text("from", null))
                      : new ReverseTimeSeriesVertex());
      case "duplicate" ->
          new Kind(
              k.name(),
              k.weight(),
              k.takes(),
              k.draw(),
              (o, in) -> new DuplicateToTimeSeriesVertex(o.text("from", null)));
      default -> k;
    };
  }

  private static boolean image(InputType[] in) {
    return in.length == 1 && in[0].getType() == InputType.Type.CNN;
  }

  private static boolean imageChannelsFirst(InputType[] in) {
    return image(in) && Kind.FIRST_CHANNELS.test(in);
  }

  private static boolean alike(InputType[] types) {
    return types.length > 1
        && types.length < 4
        && Arrays.stream(types).allMatch(types[0]::equals)
        && types[0].getType() != InputType.Type.CNNFlat;
  }

  private static boolean sequences(InputType[] types) {
    return alike(types) && types.length == 3 && types[0].getType() == InputType.Type.RNN;
  }

  private static Object attention(Options o, InputType[] in) {
    return new AttentionVertex.Builder()
        .nInQueries(((InputTypeRecurrent) in[0]).getSize())
        .nInKeys(((InputTypeRecurrent) in[1]).getSize())
        .nInValues(((InputTypeRecurrent) in[2]).getSize())
        .nOut(o.number("out", 2))
        .nHeads(2)
        .projectInput(true)
        .weightInit(WeightInit.XAVIER)
        .build();
  }

  private static Object flatten(Options o, InputType[] in) {
    InputTypeConvolutional c = (InputTypeConvolutional) in[0];
    return new PreprocessorVertex(
        new CnnToFeedForwardPreProcessor(
            c.getHeight(), c.getWidth(), c.getChannels(), c.getFormat()));
  }

  private static Object toSequence(Options o, InputType[] in) {
    InputTypeConvolutional c = (InputTypeConvolutional) in[0];
    return new PreprocessorVertex(
        new CnnToRnnPreProcessor(c.getHeight(), c.getWidth(), c.getChannels()));
  }
}
