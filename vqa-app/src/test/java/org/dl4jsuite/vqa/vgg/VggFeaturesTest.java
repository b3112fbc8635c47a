package org.dl4jsuite.vqa.vgg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dl4jsuite.data.image.ColourPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A narrow VGG-16 with a file's weights computes what Keras defines, in plain Java. */
class VggFeaturesTest {

  /** A map of 2 x 2, so that the order of what fc1 takes shows. */
  private static final VggSize SIZE = new VggSize(64, 16);

  private static final double[] MEAN = {103.939, 116.779, 123.68};

  @TempDir Path folder;

  private static ColourPicture picture(long seed) {
    byte[] rgb = new byte[3 * 64 * 64];
    new Random(seed).nextBytes(rgb);
    return new ColourPicture(64, 64, rgb);
  }

  private static double[][][] asVggSeesIt(ColourPicture picture) {
    double[][][] pixels = new double[64][64][3];
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        for (int c = 0; c < 3; c++) {
          pixels[y][x][c] = picture.at(x, y, 2 - c) - MEAN[c];
        }
      }
    }
    return pixels;
  }

  private VggFeatures load(VggFile weights, VggOutput output, boolean second) throws IOException {
    Path file = folder.resolve("weights.h5");
    if (second) {
      weights.writeKeras2(file);
    } else {
      weights.writeKeras1(file);
    }
    return VggFeatures.of(SIZE, output, VggWeights.load(file, SIZE, output));
  }

  @ParameterizedTest
  @EnumSource
  void equalsKerasDefinition(VggOutput output) throws IOException {
    VggFile weights = VggFile.random(SIZE, 3);
    List<ColourPicture> pictures = List.of(picture(1), picture(2));
    float[] found = load(weights, output, false).of(pictures);
    int width = output.width(SIZE);
    assertEquals(2 * width, found.length);
    assertEquals(output == VggOutput.FC7 ? 256 : 32 * 2 * 2, width);
    for (int i = 0; i < pictures.size(); i++) {
      double[] expected = PlainVgg.features(weights, SIZE, output, asVggSeesIt(pictures.get(i)));
      double most = Arrays.stream(expected).max().orElseThrow();
      assertTrue(most > 1, "a network that says something, found at most " + most);
      for (int j = 0; j < width; j++) {
        assertEquals(expected[j], found[i * width + j], 1e-5 * most, "feature " + j);
      }
    }
    assertArrayEquals(found, load(weights, output, true).of(pictures), "Keras 2's layout");
  }

  @Test
  void scalesAPictureOfAnySize() throws IOException {
    VggFeatures features = load(VggFile.random(SIZE, 3), VggOutput.FC7, false);
    byte[] large = new byte[3 * 128 * 128];
    ColourPicture small = picture(5);
    for (int i = 0; i < 128 * 128; i++) {
      for (int c = 0; c < 3; c++) {
        large[3 * i + c] = (byte) small.at(i % 128 / 2, i / 128 / 2, c);
      }
    }
    assertArrayEquals(
        features.of(List.of(small)),
        features.of(List.of(new ColourPicture(128, 128, large))),
        1e-3f);
  }

  @Test
  void randomWeightsAreTheSeeds() {
    List<ColourPicture> pictures = List.of(picture(1));
    float[] first = randomly(7).of(pictures);
    assertArrayEquals(first, randomly(7).of(pictures));
    assertTrue(!Arrays.equals(first, randomly(8).of(pictures)), "another seed, other weights");
  }

  private static VggFeatures randomly(long seed) {
    return VggFeatures.of(SIZE, VggOutput.FC7, Vgg16.random(SIZE, VggOutput.FC7, seed));
  }

  @Test
  void rejectsFilesOfOtherNetworksAndDamage() throws IOException {
    Path file = folder.resolve("weights.h5");
    VggFile wider = VggFile.random(new VggSize(64, 8), 1);
    wider.writeKeras1(file);
    assertRejected(file, "must be float [3, 3, 3, 4], found float [3, 3, 3, 8]");
    VggFile weights = VggFile.random(SIZE, 1);
    weights.kernels().remove("block3_conv2");
    weights.writeKeras1(file);
    assertRejected(file, "a kernel of 4 axes in group block3_conv2");
    VggFile.random(SIZE, 1).writeKeras1(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRejected(file, "must be whole");
    Files.writeString(file, "no HDF5");
    assertRejected(file, "must be sound");
    assertRejected(folder.resolve("none.h5"), "found none");
  }

  private static void assertRejected(Path file, String part) {
    IOException e =
        assertThrows(IOException.class, () -> VggWeights.load(file, SIZE, VggOutput.FC7));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }
}
