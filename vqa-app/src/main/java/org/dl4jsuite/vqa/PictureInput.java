package org.dl4jsuite.vqa;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.data.vqa.VqaPictures;

/** What a model is shown of a picture. */
interface PictureInput {

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
          throw new IllegalStateException("there is nothing to see");
        }
      };

  /** Of one picture, without the batch: {@code [3, height, width]}, {@code [4096]}, or none. */
  long[] shape();

  /** Whether the picture is there. */
  boolean has(String image);

  /** Writes a picture's values, row-major, from a place on. */
  void write(String image, float[] target, int at);

  /** Values of one picture. */
  default int length() {
    long length = 1;
    for (long size : shape()) {
      length *= size;
    }
    return (int) length;
  }

  /**
   * Pixels {@code [3, height, width]}, from -1 to 1.
   *
   * @param pictures all of one size
   */
  record Pixels(int width, int height, Map<String, ColourPicture> pictures)
      implements PictureInput {

    private static final float HALF = 127.5f;

    static Pixels of(Map<String, ColourPicture> pictures) {
      ColourPicture first = pictures.values().iterator().next();
      return new Pixels(first.width(), first.height(), pictures);
    }

    static Pixels read(List<VqaExample> examples, VqaPictures files) throws IOException {
      Map<String, ColourPicture> pictures = new HashMap<>();
      for (VqaExample example : examples) {
        if (!pictures.containsKey(example.image())) {
          java.awt.image.BufferedImage image =
              javax.imageio.ImageIO.read(files.find(example.image()).orElseThrow().open());
          byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
          for (int p = 0; p < rgb.length / 3; p++) {
            int v = image.getRGB(p % image.getWidth(), p / image.getWidth());
            rgb[3 * p] = (byte) (v >> 16);
            rgb[3 * p + 1] = (byte) (v >> 8);
            rgb[3 * p + 2] = (byte) v;
          }
          pictures.put(
              example.image(), new ColourPicture(image.getWidth(), image.getHeight(), rgb));
        }
      }
      return of(pictures);
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
