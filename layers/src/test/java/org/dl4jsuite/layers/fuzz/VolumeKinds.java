package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.VOLUME;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;

/** Layers that read volumes, {@code [batch, channels, depth, height, width]}. */
final class VolumeKinds {

  private VolumeKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind("conv3d", 3, VOLUME, VolumeKinds::window, VolumeKinds::convolution),
        new Kind("deconv3d", 1, VOLUME, VolumeKinds::window, VolumeKinds::deconvolution),
        new Kind("pool3d", 2, VOLUME, VolumeKinds::pooling, VolumeKinds::pooling),
        new Kind(
            "upsample3d",
            1,
            VOLUME,
            (d, o) -> {},
            (o, in) -> new Upsampling3D.Builder(Convolution3D.DataFormat.NCDHW, 2).build()),
        new Kind(
            "zeropad3d",
            1,
            VOLUME,
            (d, o) -> {},
            (o, in) -> new ZeroPadding3DLayer.Builder(0, 1, 1, 0, 1, 1).build()),
        new Kind(
            "crop3d",
            1,
            VOLUME,
            (d, o) -> {},
            (o, in) -> new Cropping3D.Builder(0, 1, 1, 0, 0, 0).build()));
  }

  private static void window(Draw d, Options o) {
    o.set("kernel", d.between(1, 2)).set("out", d.between(1, 4));
    if (d.one(3)) {
      o.set("stride", 2);
    }
    if (d.one(3)) {
      o.set("mode", ConvolutionMode.Truncate);
    }
  }

  private static void pooling(Draw d, Options o) {
    window(d, o);
    o.set("type", d.of(PoolingType.MAX, PoolingType.AVG));
  }

  private static int[] three(int value) {
    int[] all = new int[3];
    Arrays.fill(all, value);
    return all;
  }

  private static Object convolution(Options o, InputType[] in) {
    return new Convolution3D.Builder(three(o.number("kernel", 1)))
        .stride(three(o.number("stride", 1)))
        .convolutionMode(PictureKinds.mode(o))
        .dataFormat(Convolution3D.DataFormat.NCDHW)
        .nOut(o.number("out", 1))
        .build();
  }

  private static Object deconvolution(Options o, InputType[] in) {
    return new Deconvolution3D.Builder()
        .kernelSize(three(o.number("kernel", 1)))
        .stride(three(o.number("stride", 1)))
        .convolutionMode(PictureKinds.mode(o))
        .dataFormat(Convolution3D.DataFormat.NCDHW)
        .nOut(o.number("out", 1))
        .build();
  }

  private static Object pooling(Options o, InputType[] in) {
    Subsampling3DLayer.PoolingType type =
        o.one(Subsampling3DLayer.PoolingType.class, "type", Subsampling3DLayer.PoolingType.MAX);
    Subsampling3DLayer.Builder b =
        new Subsampling3DLayer.Builder(
            type, three(o.number("kernel", 1)), three(o.number("stride", 1)));
    b.convolutionMode(PictureKinds.mode(o));
    return b.dataFormat(Convolution3D.DataFormat.NCDHW).build();
  }
}
