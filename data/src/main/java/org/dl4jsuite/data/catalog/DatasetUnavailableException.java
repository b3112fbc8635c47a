package org.dl4jsuite.data.catalog;

import java.io.IOException;

/**
 * A data set lies in none of the places looked in and could not be fetched. The message, one line,
 * names its files, the folders where they may be put, and what failed. Programs that can go on with
 * made data catch this, and only this.
 */
public final class DatasetUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With the whole story in the message. */
  public DatasetUnavailableException(String message) {
    super(message);
  }
}
