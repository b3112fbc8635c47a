package org.dl4jsuite.data.image;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the headers of a JPEG file tell of its colours (ITU T.81, and Adobe's technical note 5116
 * for the marker APP14).
 *
 * @param components of each pixel: 1 grey, 3 colour, 4 with black ink
 * @param adobeTransform 2 where CMY is stored as YCbCr beside K; {@value #NOT_ADOBE} without APP14
 */
record JpegFrame(int components, int adobeTransform) {

  /** The transform of a file that no Adobe program marked. */
  static final int NOT_ADOBE = -1;

  private static final int CMYK = 4;
  private static final int YCCK = 2;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP14 = 0xEE;
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_TRANSFORM_AT = 11;
  private static final int COMPONENTS_AT = 5;

  /** Whether the fourth component is black ink. */
  boolean isCmyk() {
    return components == CMYK;
  }

  /** Whether cyan, magenta and yellow are stored as luma and two differences. */
  boolean isYcck() {
    return adobeTransform == YCCK;
  }

  /** Whether 0 stands for full ink, as Adobe's programs write it, and not for none. */
  boolean isInverted() {
    return adobeTransform != NOT_ADOBE;
  }

  /** Reads the headers before the first scan. */
  static JpegFrame read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    in.skipNBytes(2);
    int components = 0;
    int transform = NOT_ADOBE;
    for (int marker = nextMarker(in); marker != START_OF_SCAN; marker = nextMarker(in)) {
      byte[] body = in.readNBytes(in.readUnsignedShort() - Short.BYTES);
      if (isStartOfFrame(marker) && body.length > COMPONENTS_AT) {
        components = body[COMPONENTS_AT];
      } else if (marker == APP14 && isAdobe(body)) {
        transform = body[ADOBE_TRANSFORM_AT];
      }
    }
    return new JpegFrame(components, transform);
  }

  /** The next marker: 0xFF, perhaps more of it as filling, and its code. */
  static int nextMarker(DataInput in) throws IOException {
    int code = in.readUnsignedByte();
    while (code != 0xFF) {
      code = in.readUnsignedByte();
    }
    while (code == 0xFF) {
      code = in.readUnsignedByte();
    }
    return code;
  }

  /** 0xC0 to 0xCF, without those that define tables or are reserved. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isAdobe(byte[] body) {
    return body.length > ADOBE_TRANSFORM_AT
        && new String(body, 0, ADOBE.length(), StandardCharsets.US_ASCII).equals(ADOBE);
  }
}
