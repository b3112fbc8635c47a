package org.dl4jsuite.vqa.evaluation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.data.image.PictureWriter;

/**
 * A picture as a {@code data:} URI, at most {@value #MOST_WIDTH} px wide: JPEG where it was scaled
 * down; else PNG, so that small drawings stay sharp. Read as the models' pictures are, so that what
 * can be asked about can be shown.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Thumbnail(String uri, int width, int height) {

  static final int MOST_WIDTH = 256;

  /**
   * Decodes and scales.
   *
   * @param name of the picture, for the error
   * @throws IOException as {@link PictureReader#readColour}
   */
  static Thumbnail of(byte[] picture, String name) throws IOException {
    ColourPicture image = PictureReader.readColour(name, () -> new ByteArrayInputStream(picture));
    if (image.width() <= MOST_WIDTH) {
      return of("png", PictureWriter.png(image), image);
    }
    int height =
        (int) Math.max(1, Math.round((double) image.height() * MOST_WIDTH / image.width()));
    ColourPicture small = image.scaled(MOST_WIDTH, height);
    return of("jpeg", PictureWriter.jpeg(small), small);
  }

  private static Thumbnail of(String format, byte[] bytes, ColourPicture shown) {
    String content = Base64.getEncoder().encodeToString(bytes);
    return new Thumbnail(
        "data:image/" + format + ";base64," + content, shown.width(), shown.height());
  }
}
