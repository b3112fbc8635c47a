package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The layers that DL4J's import knows, each with the settings that change what it computes. Volumes
 * are as long, wide and high as they have channels, and have the same stride along their last two
 * axes: only these stock can flatten, and only of these it infers the shape.
 */
final class KerasKinds {

  private static final int[] VECTOR = {7};
  private static final int[] IMAGE = {7, 6, 3};
  private static final int[] CUBE = {3, 3, 3, 3};
  private static final KerasWindows PLANE = KerasWindows.over(7, 6).kernel(3, 2);

  private static final String SHAPE_3D = "the import infers a volume's shape wrong";
  private static final String CHANNELS_LAST =
      "the import does not tell the layer that the channels are last";

  private static final String KERAS_1_INPUT =
      "Keras 1's InputLayer names no order of axes, the import takes the channels for first";

  private KerasKinds() {}

  static List<KerasKind> all() {
    List<KerasKind> all = new ArrayList<>();
    all.addAll(convolutions(new Random(1)));
    all.addAll(volumes(new Random(2)));
    all.addAll(transposed(new Random(3)));
    all.addAll(depthwise(new Random(4)));
    all.addAll(poolings(new Random(5)));
    all.addAll(shapes(new Random(6)));
    all.addAll(volumeShapes());
    all.addAll(KerasElementKinds.all());
    all.addAll(KerasSequenceKinds.all());
    return all;
  }

  private static List<KerasKind> convolutions(Random r) {
    return List.of(
        conv("Conv2D valid relu", r, PLANE, "relu", true),
        conv("Conv2D same elu", r, PLANE.same(), "elu", true),
        conv("Conv2D strides", r, PLANE.strides(2, 1), "relu", true),
        conv("Conv2D same strides", r, PLANE.same().strides(2, 2), "relu", true),
        conv("Conv2D dilation", r, PLANE.dilation(2, 2), "relu", true),
        conv("Conv2D no bias", r, PLANE, "linear", false),
        conv("Conv2D softmax", r, PLANE, "softmax", true)
            .gradientWrong("stock's is that of a softmax along another axis"),
        conv("Conv2D", r, PLANE, "relu", true).keras1("Convolution2D").importFails(KERAS_1_INPUT),
        conv("Conv2D dilation", r, PLANE.dilation(2, 2), "relu", true)
            .keras1("AtrousConvolution2D")
            .importFails(KERAS_1_INPUT));
  }

  private static KerasKind conv(
      String name, Random r, KerasWindows windows, String activation, boolean bias) {
    return KerasKind.flat(
        name, IMAGE, KerasConvolutions.convolution("Conv2D", r, windows, 3, 5, activation, bias));
  }

  private static List<KerasKind> volumes(Random r) {
    KerasWindows space = KerasWindows.over(5, 6, 5).kernel(2, 3, 2);
    KerasWindows cube = KerasWindows.over(5, 5, 5).kernel(2, 3, 2);
    return List.of(
        conv3d("Conv3D valid relu", r, space, "relu", true),
        conv3d("Conv3D same", r, cube.same(), "tanh", true),
        conv3d("Conv3D strides", r, cube.strides(2, 2, 2), "relu", true),
        conv3d("Conv3D no bias", r, space, "relu", false),
        conv3d("Conv3D", r, space, "relu", true).keras1("Convolution3D").importFails(KERAS_1_INPUT),
        conv3d("Conv3D strides differ", r, space.strides(2, 2, 1), "relu", true)
            .importFails(SHAPE_3D),
        conv3d("Conv3D dilation", r, cube.kernel(2, 2, 2).dilation(2, 2, 2), "relu", true)
            .importFails("ND4J's conv3dnew expects the output's shape without dilation"));
  }

  /** As many filters as the output is long. */
  private static KerasKind conv3d(
      String name, Random r, KerasWindows windows, String activation, boolean bias) {
    int[] in = windows.in();
    int filters = windows.out()[0];
    return KerasKind.flat(
        name,
        new int[] {in[0], in[1], in[2], 2},
        KerasConvolutions.convolution("Conv3D", r, windows, 2, filters, activation, bias));
  }

  private static List<KerasKind> transposed(Random r) {
    KerasWindows cube = KerasWindows.over(2, 2, 2).kernel(3, 3, 3).strides(2, 2, 2);
    String order = "the import permutes the kernel to another order than stock's layer reads";
    return List.of(
        back("Conv2DTranspose valid", r, PLANE, "relu", true),
        back("Conv2DTranspose same", r, PLANE.same(), "relu", true),
        back("Conv2DTranspose strides", r, PLANE.strides(2, 2), "tanh", true),
        back("Conv2DTranspose same strides", r, PLANE.same().strides(2, 2), "relu", true),
        back("Conv2DTranspose no bias", r, PLANE, "linear", false),
        back("Conv2DTranspose", r, PLANE, "relu", true)
            .keras1("Deconvolution2D")
            .importFails(KERAS_1_INPUT),
        back3d("Conv3DTranspose valid", r, KerasWindows.over(3, 3, 3).kernel(2, 2, 2), 4)
            .importDiffers(order),
        back3d("Conv3DTranspose strides", r, cube, 5).importDiffers(order),
        back3d("Conv3DTranspose same", r, cube.same(), 4).importDiffers(order),
        back3d("Conv3DTranspose kernel", r, KerasWindows.over(3, 2, 3).kernel(2, 3, 2), 4)
            .importFails(SHAPE_3D));
  }

  private static KerasKind back(
      String name, Random r, KerasWindows windows, String activation, boolean bias) {
    return KerasKind.flat(
        name,
        IMAGE,
        KerasConvolutions.transposed("Conv2DTranspose", r, windows, 3, 5, activation, bias));
  }

  private static KerasKind back3d(String name, Random r, KerasWindows windows, int filters) {
    int[] in = windows.in();
    return KerasKind.flat(
        name,
        new int[] {in[0], in[1], in[2], 2},
        KerasConvolutions.transposed("Conv3DTranspose", r, windows, 2, filters, "relu", true));
  }

  private static List<KerasKind> depthwise(Random r) {
    KerasWindows inner = KerasWindows.over(5, 5).kernel(3, 2);
    return List.of(
        deep("DepthwiseConv2D valid", r, inner, 1, true),
        deep("DepthwiseConv2D same", r, inner.same(), 1, true),
        deep("DepthwiseConv2D depth_multiplier", r, inner, 2, true),
        deep("DepthwiseConv2D strides", r, inner.strides(2, 2), 2, true),
        deep("DepthwiseConv2D no bias", r, inner, 2, false),
        KerasKind.flat(
                "DepthwiseConv2D first",
                IMAGE,
                KerasConvolutions.depthwise(r, PLANE, 3, 2, "relu", true))
            .importFails("the import asks a layer before it for the number of channels"),
        wide("SeparableConv2D valid", r, PLANE, 1, true),
        wide("SeparableConv2D same", r, PLANE.same(), 1, true),
        wide("SeparableConv2D depth_multiplier", r, PLANE, 2, true),
        wide("SeparableConv2D strides", r, PLANE.strides(2, 2), 2, true),
        wide("SeparableConv2D dilation", r, PLANE.dilation(2, 2), 1, true),
        wide("SeparableConv2D no bias", r, PLANE, 2, false),
        wide("SeparableConv2D", r, PLANE, 2, true)
            .keras1("SeparableConvolution2D")
            .importFails(KERAS_1_INPUT));
  }

  private static KerasKind deep(
      String name, Random r, KerasWindows windows, int multiplier, boolean bias) {
    return KerasKind.flat(
        name,
        IMAGE,
        KerasConvolutions.convolution("Conv2D", r, PLANE, 3, 4, "tanh", true),
        KerasConvolutions.depthwise(r, windows, 4, multiplier, "relu", bias));
  }

  private static KerasKind wide(
      String name, Random r, KerasWindows windows, int multiplier, boolean bias) {
    return KerasKind.flat(
        name, IMAGE, KerasConvolutions.separable(r, windows, 3, multiplier, 5, "relu", bias));
  }

  private static List<KerasKind> poolings(Random r) {
    KerasWindows space = KerasWindows.over(6, 7, 7).kernel(2, 3, 3).strides(2, 2, 2);
    KerasWindows same = KerasWindows.over(6, 6, 6).kernel(3, 3, 3).same().strides(2, 2, 2);
    List<KerasKind> kinds = new ArrayList<>();
    for (String way : List.of("MaxPooling", "AveragePooling")) {
      kinds.add(pool(way + "2D valid", PLANE.strides(3, 2)));
      kinds.add(pool(way + "2D strides", PLANE.strides(1, 2)));
      kinds.add(pool(way + "2D same", PLANE.same().strides(2, 2)));
      kinds.add(pool(way + "3D valid", space));
      kinds.add(pool(way + "3D same", same));
      String whole = "Global" + way + "2D";
      kinds.add(KerasKind.vector(whole, IMAGE, KerasConvolutions.globalPooling(whole, 3, 7, 6)));
      kinds.add(
          KerasKind.vector(
              whole + " behind Conv2D",
              IMAGE,
              KerasConvolutions.convolution("Conv2D", r, PLANE, 3, 4, "tanh", true),
              KerasConvolutions.globalPooling(whole, 4, 5, 5)));
    }
    return kinds;
  }

  private static KerasKind pool(String name, KerasWindows windows) {
    int[] in = windows.in();
    int[] input = in.length == 2 ? new int[] {in[0], in[1], 3} : new int[] {in[0], in[1], in[2], 3};
    return KerasKind.flat(name, input, KerasConvolutions.pooling(name.split(" ")[0], windows, 3));
  }

  private static List<KerasKind> shapes(Random r) {
    return List.of(
        KerasKind.flat("ZeroPadding2D", IMAGE, KerasShapes.zeroPadding(IMAGE, 1, 2, 0, 3)),
        KerasKind.flat("Cropping2D", IMAGE, KerasShapes.cropping(IMAGE, 1, 2, 0, 3)),
        KerasKind.flat("UpSampling2D", IMAGE, KerasShapes.upsampling(IMAGE, 2, 2))
            .importFails(CHANNELS_LAST),
        KerasKind.flat("UpSampling2D sizes", IMAGE, KerasShapes.upsampling(IMAGE, 2, 3))
            .importFails(CHANNELS_LAST),
        KerasKind.flat("Flatten image", IMAGE),
        KerasKind.flat("Permute image", IMAGE, KerasShapes.permute(IMAGE, 2, 1, 3))
            .importFails("the import takes the channels for first in the shape that it infers"),
        KerasKind.flat("Reshape image", IMAGE, KerasShapes.reshape(6, 7, 3)),
        KerasKind.flat(
            "Reshape vector to image",
            new int[] {24},
            KerasShapes.reshape(4, 3, 2),
            KerasConvolutions.convolution(
                "Conv2D", r, KerasWindows.over(4, 3).kernel(2, 2), 2, 3, "tanh", true)),
        KerasKind.flat("RepeatVector", VECTOR, KerasShapes.repeatVector(3)),
        KerasKind.sequence(
            "RepeatVector behind Dense",
            VECTOR,
            5,
            KerasSequences.dense("dense_1", r, 7, 5, "tanh", true),
            KerasShapes.repeatVector(4)));
  }

  private static List<KerasKind> volumeShapes() {
    int[] padded = {2, 3, 4, 5};
    int[] cropped = {5, 4, 6, 3};
    int[] small = {2, 2, 2, 4};
    int[] uneven = {2, 4, 2, 4};
    return List.of(
        KerasKind.flat("ZeroPadding3D", padded, KerasShapes.zeroPadding(padded, 1, 2, 0, 2, 1, 0))
            .importFails(CHANNELS_LAST),
        KerasKind.flat("Cropping3D", cropped, KerasShapes.cropping(cropped, 1, 1, 0, 1, 1, 2))
            .importFails(CHANNELS_LAST),
        KerasKind.flat("UpSampling3D", small, KerasShapes.upsampling(small, 2, 2, 2)),
        KerasKind.flat("UpSampling3D sizes", uneven, KerasShapes.upsampling(uneven, 2, 1, 2))
            .importFails("the import takes the first size for all three"),
        KerasKind.flat("Flatten volume", CUBE),
        KerasKind.flat("Flatten volume of other sizes", new int[] {5, 4, 6, 2})
            .importFails("the import takes the channels for first where they are last"));
  }
}
