package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads from a stream, but not for ever: the JDK's HTTP client has no limit on a body that stops
 * coming. A daemon thread closes the stream once it is silent, or open, for too long, which ends
 * the read that waits on it.
 */
final class StallGuard implements AutoCloseable {

  private static final long TICKS_PER_LIMIT = 20;
  private static final long LONGEST_TICK_MILLIS = 1_000;

  private final InputStream guarded;
  private final Duration stall;
  private final Duration total;
  private final long opened = System.nanoTime();
  private final Thread watch;
  private volatile long lastByte = opened;
  private volatile String verdict;

  StallGuard(InputStream guarded, Duration stall, Duration total) {
    this.guarded = guarded;
    this.stall = stall;
    this.total = total;
    this.watch = new Thread(this::watch, "download-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** As {@link InputStream#read(byte[])}; an {@link IOException} says which limit was hit. */
  int read(byte[] buffer) throws IOException {
    int n;
    try {
      n = guarded.read(buffer);
    } catch (IOException e) {
      throw verdict == null ? e : new IOException(verdict, e);
    }
    if (verdict != null) {
      throw new IOException(verdict);
    }
    lastByte = System.nanoTime();
    return n;
  }

  private void watch() {
    long shortest = Math.min(stall.toMillis(), total.toMillis());
    long tick = Math.max(1, Math.min(LONGEST_TICK_MILLIS, shortest / TICKS_PER_LIMIT));
    try {
      while (verdict == null) {
        Thread.sleep(tick);
        long now = System.nanoTime();
        if (now - lastByte > stall.toNanos()) {
          verdict = "bytes must keep coming, found none for " + seconds(stall);
        } else if (now - opened > total.toNanos()) {
          verdict = "the download must end within " + seconds(total);
        }
      }
      guarded.close();
    } catch (InterruptedException e) {
      // close() ends the watch.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      verdict = verdict + ", and closing failed: " + e.getMessage();
    }
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() / 1000.0 + " s";
  }

  /** Ends the watch; the stream stays the caller's to close. */
  @Override
  public void close() {
    watch.interrupt();
  }
}
