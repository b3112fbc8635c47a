package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Draws the data of a description: features of any type and order, labels that suit, masks. */
final class Batches {

  private final Description description;
  private final Options settings;

  private Batches(Description description) {
    this.description = description;
    this.settings = description.settings();
  }

  /**
   * All batches of a description.
   *
   * @param stock tells the shape of its outputs
   */
  static List<MultiDataSet> of(Description description, Net stock) {
    Batches batches = new Batches(description);
    List<MultiDataSet> all = new ArrayList<>();
    int[] sizes = description.batches();
    for (int i = 0; i < sizes.length; i++) {
      all.add(batches.batch(sizes[i], description.times(i), stock, description.seed() * 31 + i));
    }
    return all;
  }

  private MultiDataSet batch(int examples, int time, Net stock, long seed) {
    Random r = new Random(seed);
    List<Node> inputs = description.inputs();
    INDArray[] x = new INDArray[inputs.size()];
    INDArray[] masks = new INDArray[x.length];
    boolean masked = false;
    for (int i = 0; i < x.length; i++) {
      Node node = inputs.get(i);
      masks[i] = mask(node, examples, time, r);
      masked |= masks[i] != null;
      x[i] = features(node, examples, time, r);
    }
    INDArray[] xMasks = masked ? masks : null;
    INDArray[] outputs = stock.output(new MultiDataSet(x, null, xMasks, null));
    INDArray[] y = new INDArray[outputs.length];
    INDArray[] yMasks = new INDArray[outputs.length];
    boolean labelMasks = false;
    for (int i = 0; i < y.length; i++) {
      Node node = description.outputs().get(i);
      boolean last = channelsLast(node);
      y[i] = cast(Labels.of(node, outputs[i].shape(), last, r), settings, "labelType");
      y[i] = settings.text("labelOrder", "c").equals("f") ? y[i].dup('f') : y[i];
      yMasks[i] = labelMask(outputs[i], last, Losses.maskedByOutput(node.options()), xMasks, r);
      labelMasks |= yMasks[i] != null;
    }
    return new MultiDataSet(x, y, xMasks, labelMasks ? yMasks : null);
  }

  private boolean channelsLast(Node output) {
    Types types = new Types(NetworkBuilder.time(settings));
    description.nodes().forEach(types::add);
    var type = types.of(output.name());
    return Kind.pictures(type) == CNN2DFormat.NHWC || Kind.steps(type) == RNNFormat.NWC;
  }

  private static INDArray cast(INDArray array, Options o, String key) {
    return array.castTo(o.one(DataType.class, key, array.dataType()));
  }

  private static INDArray features(Node node, int examples, int time, Random r) {
    Options o = node.options();
    int[] s = o.numbers("size", 3);
    long[] shape =
        switch (node.kind()) {
          case "vector" -> new long[] {examples, s[0]};
          case "index" -> new long[] {examples, 1};
          case "indices" -> new long[] {examples, 1, time};
          case "sequence" ->
              o.has("format")
                  ? new long[] {examples, time, s[0]}
                  : new long[] {examples, s[0], time};
          case "image" ->
              o.has("format")
                  ? new long[] {examples, s[1], s[2], s[0]}
                  : new long[] {examples, s[0], s[1], s[2]};
          case "flat" -> new long[] {examples, (long) s[0] * s[1] * s[2]};
          default -> new long[] {examples, s[0], s[1], s[2], s[3]};
        };
    boolean index = node.kind().startsWith("ind");
    INDArray x = index ? indices(s[0], shape, r) : normal(shape, r);
    DataType type = o.one(DataType.class, "type", DataType.FLOAT);
    if (!index && type.isIntType()) {
      x.muli(3);
    }
    x = type == DataType.UINT8 ? Nd4j.math().abs(x).castTo(type) : x.castTo(type);
    return laidOut(x, o);
  }

  /** The same values in another order, or as a part of a larger array. */
  private static INDArray laidOut(INDArray x, Options o) {
    if (o.flag("view", false)) {
      return view(x);
    }
    return o.text("order", "c").equals("f") ? x.dup('f') : x;
  }

  /** The values as every second column of a larger array. */
  static INDArray view(INDArray x) {
    long[] twice = x.shape().clone();
    twice[twice.length - 1] *= 2;
    INDArray wide = Nd4j.create(x.dataType(), twice);
    INDArrayIndex[] all = NDArrayIndex.nTimes(NDArrayIndex.all(), twice.length);
    all[twice.length - 1] = NDArrayIndex.interval(0, 2, twice[twice.length - 1]);
    INDArray view = wide.get(all);
    view.assign(x);
    return view;
  }

  static INDArray normal(long[] shape, Random r) {
    INDArray x = Nd4j.create(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, (float) r.nextGaussian());
    }
    return x;
  }

  private static INDArray indices(int bound, long[] shape, Random r) {
    INDArray x = Nd4j.create(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, r.nextInt(bound));
    }
    return x;
  }

  private INDArray mask(Node node, int examples, int time, Random r) {
    boolean sequence = node.kind().equals("sequence") || node.kind().equals("indices");
    if (sequence && settings.has("mask")) {
      return cast(steps(settings.text("mask", ""), examples, time, r), settings, "maskType");
    }
    if (node.kind().equals("image") && settings.has("imageMask")) {
      int height = node.options().numbers("size", 3)[1];
      return steps(settings.text("imageMask", ""), examples, height, r)
          .reshape(examples, 1, height, 1);
    }
    return null;
  }

  /** Mask {@code [batch, time]}; each example has at least one step that is there. */
  private static INDArray steps(String kind, int examples, int time, Random r) {
    INDArray mask = Nd4j.ones(DataType.FLOAT, examples, time);
    for (int b = 0; b < examples; b++) {
      int kept = r.nextInt(time);
      int length = 1 + r.nextInt(time);
      for (int t = 0; t < time; t++) {
        float value =
            switch (kind) {
              case "end" -> t < length ? 1 : 0;
              case "start" -> t >= time - length ? 1 : 0;
              case "holes" -> t == kept || r.nextInt(3) > 0 ? 1 : 0;
              case "weights" -> r.nextFloat() + 0.1f;
              default -> throw new IllegalArgumentException("unknown mask " + kind);
            };
        mask.putScalar(b, t, value);
      }
    }
    return mask;
  }

  /**
   * A mask of the labels: by step, by place, or by example; by output where the loss can.
   *
   * @param byOutput whether a vector's mask has a number for each output
   */
  private INDArray labelMask(
      INDArray output, boolean last, boolean byOutput, INDArray[] masks, Random r) {
    if (!settings.has("labelMask")) {
      return null;
    }
    String kind = settings.text("labelMask", "");
    int examples = (int) output.size(0);
    if (output.rank() == 3) {
      int time = (int) output.size(last ? 1 : 2);
      boolean same = kind.equals("same");
      if (same && masks != null && masks[0] != null && masks[0].size(1) == time) {
        return masks[0];
      }
      return cast(steps(same ? "end" : kind, examples, time, r), settings, "maskType");
    }
    String of = kind.equals("same") ? "holes" : kind;
    return switch (output.rank()) {
      // Of one example, stock takes a mask by example for one by output.
      case 2 ->
          examples == 1 && !byOutput
              ? null
              : steps(of, examples, byOutput ? (int) output.size(1) : 1, r);
      case 4 -> {
        int height = (int) output.size(last ? 1 : 2);
        int width = (int) output.size(last ? 2 : 3);
        INDArray places = steps(of, examples, height * width, r);
        yield last
            ? places.reshape(examples, height, width, 1)
            : places.reshape(examples, 1, height, width);
      }
      default -> null;
    };
  }
}
