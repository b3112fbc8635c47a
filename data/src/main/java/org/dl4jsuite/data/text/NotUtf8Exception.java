package org.dl4jsuite.data.text;

import java.io.IOException;

/**
 * Text in another encoding than UTF-8: its owner's mistake, with line and byte of the first one.
 */
public final class NotUtf8Exception extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param found the first byte that is not UTF-8
   * @param line where it stands, from 1
   * @param place of the byte in its line, from 1
   * @param where the text comes from
   */
  NotUtf8Exception(byte found, long line, int place, String where) {
    super(
        "a text must be UTF-8, found byte 0x%02X in line %,d, byte %,d (%s); save it as UTF-8"
            .formatted(found & 0xFF, line, place, where));
  }
}
