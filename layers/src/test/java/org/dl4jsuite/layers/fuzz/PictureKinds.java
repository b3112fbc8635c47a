package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.PICTURE;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Layers that read images, {@code [batch, channels, height, width]} or channels last. */
final class PictureKinds {

  private PictureKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind("conv", 8, PICTURE, PictureKinds::convolution, PictureKinds::convolution),
        new Kind("pool", 5, PICTURE, PictureKinds::pooling, PictureKinds::pooling),
        new Kind("lrn", 1, PICTURE, PictureKinds::responseNorm, PictureKinds::responseNorm),
        new Kind("deconv", 1, PICTURE, PictureKinds::convolution, PictureKinds::deconvolution),
        new Kind("depthwise", 1, PICTURE, PictureKinds::multiplier, PictureKinds::depthwise),
        new Kind("separable", 1, PICTURE, PictureKinds::multiplier, PictureKinds::separable),
        new Kind("local2d", 1, PICTURE, PictureKinds::convolution, PictureKinds::local),
        new Kind(
            "upsample",
            1,
            PICTURE,
            (d, o) -> o.set("size", d.between(1, 2)),
            (o, in) ->
                new Upsampling2D.Builder(o.number("size", 2)).dataFormat(format(in)).build()),
        new Kind("zeropad", 1, PICTURE, PictureKinds::margins, PictureKinds::zeroPadding),
        new Kind("crop", 1, PICTURE, PictureKinds::margins, PictureKinds::cropping),
        new Kind(
            "spaceToDepth",
            1,
            PictureKinds::even,
            (d, o) -> {},
            (o, in) -> new SpaceToDepthLayer.Builder(2, format(in)).build()),
        new Kind(
            "spaceToBatch",
            1,
            PictureKinds::even,
            (d, o) -> {},
            (o, in) -> new SpaceToBatchLayer.Builder(new int[] {2, 2}).build()),
        new Kind("capsules", 1, PICTURE, PictureKinds::convolution, PictureKinds::capsules));
  }

  private static boolean even(InputType[] in) {
    return in.length == 1
        && in[0] instanceof InputTypeConvolutional c
        && c.getHeight() % 2 == 0
        && c.getWidth() % 2 == 0;
  }

  static CNN2DFormat format(InputType... in) {
    return Kind.pictures(in[0]);
  }

  private static String pair(Draw d, int least, int most) {
    return d.between(least, most) + "," + d.between(least, most);
  }

  /** Kernel, stride, padding and dilation; little is left of an image soon: padded alike mostly. */
  private static void window(Draw d, Options o) {
    o.set("kernel", d.one(8) ? "5,4" : pair(d, 1, 3));
    if (d.one(3)) {
      o.set("stride", pair(d, 1, 2));
    }
    if (d.one(3)) {
      o.set("mode", d.of(ConvolutionMode.Truncate, ConvolutionMode.Strict));
      if (d.one(2)) {
        o.set("padding", pair(d, 0, 1));
      }
    }
    if (d.one(5)) {
      o.set("dilation", pair(d, 1, 2));
    }
  }

  private static void convolution(Draw d, Options o) {
    window(d, o);
    o.set("out", d.width());
    if (d.one(5)) {
      o.set("bias", false);
    }
  }

  private static void multiplier(Draw d, Options o) {
    convolution(d, o);
    o.set("multiplier", d.between(1, 3));
  }

  static ConvolutionMode mode(Options o) {
    return o.one(ConvolutionMode.class, "mode", ConvolutionMode.Same);
  }

  private static <T extends ConvolutionLayer.BaseConvBuilder<T>> T window(T b, Options o) {
    b.setKernelSize(o.numbers("kernel", 1, 1));
    b.setStride(o.numbers("stride", 1, 1));
    b.setPadding(o.numbers("padding", 0, 0));
    b.setDilation(o.numbers("dilation", 1, 1));
    b.convolutionMode(mode(o));
    b.nOut(o.number("out", 1));
    b.hasBias(o.flag("bias", true));
    return b;
  }

  private static Object convolution(Options o, InputType[] in) {
    return window(new ConvolutionLayer.Builder(), o).dataFormat(format(in)).build();
  }

  private static Object deconvolution(Options o, InputType[] in) {
    return window(new Deconvolution2D.Builder(), o).dataFormat(format(in)).build();
  }

  private static Object depthwise(Options o, InputType[] in) {
    return window(new DepthwiseConvolution2D.Builder(), o)
        .depthMultiplier(o.number("multiplier", 1))
        .dataFormat(format(in))
        .build();
  }

  private static Object separable(Options o, InputType[] in) {
    return window(new SeparableConvolution2D.Builder(), o)
        .depthMultiplier(o.number("multiplier", 1))
        .dataFormat(format(in))
        .build();
  }

  private static Object local(Options o, InputType[] in) {
    return new LocallyConnected2D.Builder()
        .kernelSize(o.numbers("kernel", 1, 1))
        .stride(o.numbers("stride", 1, 1))
        .padding(o.numbers("padding", 0, 0))
        .dilation(o.numbers("dilation", 1, 1))
        .convolutionMode(mode(o))
        .dataFormat(format(in))
        .hasBias(o.flag("bias", true))
        .nOut(o.number("out", 1))
        .build();
  }

  private static Object capsules(Options o, InputType[] in) {
    return new PrimaryCapsules.Builder(2, o.number("out", 1))
        .kernelSize(o.numbers("kernel", 1, 1))
        .stride(o.numbers("stride", 1, 1))
        .convolutionMode(mode(o))
        .hasBias(o.flag("bias", true))
        .build();
  }

  static void pooling(Draw d, Options o) {
    window(d, o);
    o.set("type", d.of(PoolingType.MAX, PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM));
    if (d.one(4)) {
      o.set("padCounts", true);
    }
  }

  private static Object pooling(Options o, InputType[] in) {
    SubsamplingLayer.Builder b = new SubsamplingLayer.Builder();
    b.kernelSize(o.numbers("kernel", 1, 1)).stride(o.numbers("stride", 1, 1));
    b.padding(o.numbers("padding", 0, 0)).dilation(o.numbers("dilation", 1, 1));
    b.convolutionMode(mode(o)).poolingType(o.one(PoolingType.class, "type", PoolingType.MAX));
    b.pnorm(2).avgPoolIncludePadInDivisor(o.flag("padCounts", false));
    return b.dataFormat(format(in)).build();
  }

  private static void responseNorm(Draw d, Options o) {
    o.set("n", d.of(3, 5)).set("k", d.of(1, 2)).set("alpha", d.of(1e-4, 1e-3, 0.1));
    o.set("beta", d.of(0.5, 0.75));
  }

  private static Object responseNorm(Options o, InputType[] in) {
    return new LocalResponseNormalization.Builder()
        .n(o.real("n", 5))
        .k(o.real("k", 2))
        .alpha(o.real("alpha", 1e-4))
        .beta(o.real("beta", 0.75))
        .dataFormat(format(in))
        .build();
  }

  private static void margins(Draw d, Options o) {
    o.set("edges", pair(d, 0, 1) + "," + pair(d, 0, 2));
  }

  private static Object zeroPadding(Options o, InputType[] in) {
    return new ZeroPaddingLayer.Builder(o.numbers("edges", 0, 0, 0, 0))
        .dataFormat(format(in))
        .build();
  }

  private static Object cropping(Options o, InputType[] in) {
    return new Cropping2D.Builder(o.numbers("edges", 0, 0, 0, 0)).dataFormat(format(in)).build();
  }

  /** Channels, height and width. */
  static long[] sizes(InputType in) {
    InputTypeConvolutional c = (InputTypeConvolutional) in;
    return c.getFormat() == CNN2DFormat.NCHW
        ? new long[] {c.getChannels(), c.getHeight(), c.getWidth()}
        : new long[] {c.getHeight(), c.getWidth(), c.getChannels()};
  }
}
