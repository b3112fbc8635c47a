package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One GET of one file into its {@code .part}, from where an earlier one broke off. */
final class HttpFetch {

  private static final int BUFFER = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_REFUSED = 416;
  private static final double NANOS = 1e9;

  /**
   * How long to be patient.
   *
   * @param connect until a connection stands
   * @param stall without one more byte
   * @param total for one file from one mirror
   */
  record Limits(Duration connect, Duration stall, Duration total) {
    static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofHours(2));
  }

  private final Limits limits;
  private final DownloadProgress progress;
  private final HttpClient client;

  HttpFetch(Limits limits, DownloadProgress progress) {
    this.limits = limits;
    this.progress = progress;
    // NORMAL follows redirects, but never from https to http.
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Fills the part up to the file's length, or throws and leaves what came, to go on with. */
  void receive(URI url, DatasetFile file, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > file.bytes()) {
      Files.delete(part);
      have = 0;
    }
    if (have == file.bytes()) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(limits.stall).GET();
    if (have > 0) {
      request.header("Range", "bytes=%d-".formatted(have));
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      if (response.statusCode() == RANGE_REFUSED) {
        Files.deleteIfExists(part);
      }
      long from = checkedStart(response, have, file);
      append(body, file, part, from);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Where the body begins in the file: a server may ignore the range that was asked for. */
  private static long checkedStart(HttpResponse<?> response, long have, DatasetFile file)
      throws IOException {
    int status = response.statusCode();
    if (status == OK) {
      long length = response.headers().firstValueAsLong("Content-Length").orElse(file.bytes());
      if (length != file.bytes()) {
        throw new IOException(
            "Content-Length must be %d, found %d".formatted(file.bytes(), length));
      }
      return 0;
    }
    if (status != PARTIAL || have == 0) {
      throw new IOException("status must be 200, or 206 for a range, found " + status);
    }
    String range = response.headers().firstValue("Content-Range").orElse("");
    String expected = "bytes %d-%d/".formatted(have, file.bytes() - 1);
    if (!range.equals(expected + file.bytes()) && !range.equals(expected + "*")) {
      throw new IOException(
          "Content-Range must be '%s%d', found '%s'".formatted(expected, file.bytes(), range));
    }
    return have;
  }

  private void append(InputStream body, DatasetFile file, Path part, long from) throws IOException {
    long begun = System.nanoTime();
    long at = from;
    try (StallGuard guard = new StallGuard(body, limits.stall, limits.total);
        FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(from);
      out.position(from);
      byte[] buffer = new byte[BUFFER];
      for (int n = guard.read(buffer); n >= 0; n = guard.read(buffer)) {
        if (at + n > file.bytes()) {
          throw new IOException(
              "the file must end after %d bytes, found more".formatted(file.bytes()));
        }
        ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
        while (piece.hasRemaining()) {
          out.write(piece);
        }
        at += n;
        double seconds = (System.nanoTime() - begun) / NANOS;
        progress.update(file.name(), at, file.bytes(), (at - from) / Math.max(seconds, 1e-3));
      }
    }
    if (at < file.bytes()) {
      throw new IOException("the file must have %d bytes, found %d".formatted(file.bytes(), at));
    }
  }
}
