package org.dl4jsuite.data.catalog;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Told how a download goes on, from the downloading thread, after each piece that came. */
@FunctionalInterface
public interface DownloadProgress {

  /**
   * Some bytes have come.
   *
   * @param file name of the file
   * @param bytes at hand, those of an earlier, broken download included
   * @param total that the file has
   * @param bytesPerSecond mean rate of this download
   */
  void update(String file, long bytes, long total, double bytesPerSecond);

  /** Logs a line every two seconds and at the end of each file. */
  static DownloadProgress logging() {
    return new Lines();
  }

  /** The logger's lines, spaced out. */
  final class Lines implements DownloadProgress {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadProgress.class);
    private static final long SPACING_NANOS = 2_000_000_000L;
    private static final double MEGABYTE = 1e6;
    private long last = System.nanoTime();

    @Override
    public void update(String file, long bytes, long total, double bytesPerSecond) {
      long now = System.nanoTime();
      if (bytes == total || now - last > SPACING_NANOS) {
        last = now;
        LOG.info(
            String.format(
                Locale.ROOT,
                "%s: %.1f of %.1f MB, %.1f MB/s",
                file,
                bytes / MEGABYTE,
                total / MEGABYTE,
                bytesPerSecond / MEGABYTE));
      }
    }
  }
}
