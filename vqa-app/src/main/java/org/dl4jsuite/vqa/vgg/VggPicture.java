package org.dl4jsuite.vqa.vgg;

import org.dl4jsuite.data.image.ColourPicture;

/**
 * A picture as VGG-16 was trained to see it: scaled to a square with its aspect given up, blue
 * before green before red, from 0 to 255 less each channel's mean over ImageNet. Red first, or
 * another scale, and the features lose much of their worth: users of VQA_LSTM_CNN report accuracies
 * of 24 % and 49 % in place of 58 %.
 */
final class VggPicture {

  /** Blue, green, red. */
  static final int CHANNELS = ColourPicture.CHANNELS;

  private static final float[] MEAN = {103.939f, 116.779f, 123.68f};

  private VggPicture() {}

  /**
   * Writes a picture.
   *
   * @param target takes {@code [3, side, side]} from {@code at} on
   */
  static void write(ColourPicture picture, int side, float[] target, int at) {
    float[] rgb = picture.resized(side, side);
    int pixels = side * side;
    for (int channel = 0; channel < CHANNELS; channel++) {
      int colour = CHANNELS - 1 - channel;
      for (int i = 0; i < pixels; i++) {
        target[at + channel * pixels + i] = rgb[CHANNELS * i + colour] - MEAN[channel];
      }
    }
  }
}
