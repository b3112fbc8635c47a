package org.dl4jsuite.vqa;

import java.util.Map;
import org.dl4jsuite.data.feature.FeatureCache;
import org.dl4jsuite.data.feature.FeatureStore;
import org.dl4jsuite.data.image.ColourPicture;

/** What a model is shown of a picture. */
interface PictureInput {

  /** Positions of VGG-16's last map, 7 x 7. */
  int POSITIONS = 49;

  /** The model does not look. */
  PictureInput NONE =
      new PictureInput() {
        @Override
        public long[] shape() {
          return new long[0];
        }

        @Override
        public boolean has(String image) {
          return true;
        }

        @Override
        public void write(String image, float[] target, int at) {
          throw new IllegalStateException("a model that does not look must be shown nothing");
        }
      };

  /**
   * Of one picture, without the batch: {@code [3, height, width]}, {@code [4096]}, {@code [512,
   * 49]}, or none.
   */
  long[] shape();

  /** What made stored values, as its maker names itself; empty for pixels and for nothing. */
  default String origin() {
    return "";
  }

  /** Whether the picture is there. */
  boolean has(String image);

  /** Writes a picture's values, row-major, from a place on. */
  void write(String image, float[] target, int at);

  /** Values of one picture. */
  default int length() {
    return new PictureShape(shape(), origin()).length();
  }

  /**
   * Stored vectors {@code [width]}, or maps {@code [channels, 49]}.
   *
   * @param map whether a row of the store is a map of 7 x 7 positions
   * @param normalise whether a vector, or each position of a map, is brought to length 1
   */
  static PictureInput stored(FeatureStore features, boolean map, boolean normalise) {
    int positions = map ? POSITIONS : 1;
    if (features.width() % positions != 0) {
      throw new IllegalArgumentException(
          "a map must have 7 x 7 positions, found %d values of a picture; make it with features --map"
              .formatted(features.width()));
    }
    return new Stored(features, positions, normalise);
  }

  /** See {@link #stored}. */
  record Stored(FeatureStore features, int positions, boolean normalise) implements PictureInput {

    @Override
    public long[] shape() {
      return positions == 1
          ? new long[] {features.width()}
          : new long[] {features.width() / positions, positions};
    }

    @Override
    public String origin() {
      return features instanceof FeatureCache cache ? cache.origin() : "";
    }

    @Override
    public boolean has(String image) {
      return features.has(image);
    }

    @Override
    public void write(String image, float[] target, int at) {
      features.read(image, target, at);
      for (int p = 0; p < positions && normalise; p++) {
        normalise(target, at + p, at + features.width());
      }
    }

    /** The values of a position lie as far apart as there are positions. */
    private void normalise(float[] target, int from, int to) {
      double squares = 0;
      for (int i = from; i < to; i += positions) {
        squares += (double) target[i] * target[i];
      }
      for (int i = from; i < to && squares > 0; i += positions) {
        target[i] /= (float) Math.sqrt(squares);
      }
    }
  }

  /**
   * Pixels {@code [3, height, width]}, from -1 to 1.
   *
   * @param pictures all of one size
   */
  record Pixels(int width, int height, Map<String, ColourPicture> pictures)
      implements PictureInput {

    private static final float HALF = 127.5f;

    /** Of these pictures; at least one, all of one size. */
    static Pixels of(Map<String, ColourPicture> pictures) {
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("there must be a picture, found none");
      }
      ColourPicture any = pictures.values().iterator().next();
      return new Pixels(any.width(), any.height(), pictures);
    }

    @Override
    public long[] shape() {
      return new long[] {ColourPicture.CHANNELS, height, width};
    }

    @Override
    public boolean has(String image) {
      return pictures.containsKey(image);
    }

    @Override
    public void write(String image, float[] target, int at) {
      byte[] rgb = pictures.get(image).rgb();
      int area = width * height;
      for (int p = 0; p < area; p++) {
        for (int c = 0; c < ColourPicture.CHANNELS; c++) {
          int value = rgb[p * ColourPicture.CHANNELS + c] & 0xFF;
          target[at + c * area + p] = value / HALF - 1;
        }
      }
    }
  }
}
