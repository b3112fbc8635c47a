package org.dl4jsuite.vqa.vgg;

import java.util.List;

/**
 * How large a VGG-16 is. There is one of interest, {@link #FULL}; narrower ones let its code be
 * tested in no time.
 *
 * @param side rows and columns of a picture, a multiple of {@value #SHRINKING}
 * @param divisor that every width is divided by, a power of 2 up to 64
 */
public record VggSize(int side, int divisor) {

  /** Five pools halve a side each. */
  private static final int SHRINKING = 32;

  private static final List<Integer> CONVOLUTIONS = List.of(2, 2, 3, 3, 3);
  private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);
  private static final int DENSE = 4096;

  /** As it was published: pictures of 224 x 224, 4,096 features. */
  public static final VggSize FULL = new VggSize(224, 1);

  /** Validates. */
  public VggSize {
    if (side < SHRINKING || side % SHRINKING != 0) {
      throw new IllegalArgumentException(
          "side must be a multiple of %d, found %d".formatted(SHRINKING, side));
    }
    if (divisor < 1 || CHANNELS.get(0) % divisor != 0) {
      throw new IllegalArgumentException(
          "divisor must divide %d, found %d".formatted(CHANNELS.get(0), divisor));
    }
  }

  /** Blocks of convolutions, each closed by a pool. */
  int blocks() {
    return CHANNELS.size();
  }

  /** Convolutions in a block, counted from 1. */
  int convolutions(int block) {
    return CONVOLUTIONS.get(block - 1);
  }

  /** Channels of every convolution in a block, counted from 1. */
  int channels(int block) {
    return CHANNELS.get(block - 1) / divisor;
  }

  /** Units of each dense layer. */
  int dense() {
    return DENSE / divisor;
  }

  /** Rows and columns behind the last pool. */
  int mapSide() {
    return side / SHRINKING;
  }
}
