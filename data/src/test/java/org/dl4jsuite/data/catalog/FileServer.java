package org.dl4jsuite.data.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine whose pages misbehave in ways that mirrors do. */
final class FileServer implements AutoCloseable {

  /** What a page does with one request. */
  interface Page {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves a page; its requests are noted as {@code /path} or {@code /path bytes=5-}. */
  URI serve(String path, Page page) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(range == null ? path : path + " " + range);
          try (exchange) {
            page.answer(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  List<String> requests() {
    return requests;
  }

  /** Serves all bytes, or the range that is asked for. */
  static Page whole(byte[] bytes) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null) {
        send(exchange, 200, bytes, bytes.length);
        return;
      }
      int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
      byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
      send(exchange, 206, rest, rest.length);
    };
  }

  /** Promises all bytes, sends the first few and hangs up. */
  static Page cutAfter(byte[] bytes, int sent) {
    return exchange -> send(exchange, 200, Arrays.copyOf(bytes, sent), bytes.length);
  }

  /** Promises all bytes, sends the first few and then nothing, for a long time. */
  static Page stallAfter(byte[] bytes, int sent) {
    return exchange -> {
      send(exchange, 200, Arrays.copyOf(bytes, sent), bytes.length);
      Thread.sleep(30_000);
    };
  }

  static Page status(int code) {
    return exchange -> exchange.sendResponseHeaders(code, -1);
  }

  static void send(HttpExchange exchange, int code, byte[] bytes, long promised)
      throws IOException {
    exchange.sendResponseHeaders(code, promised);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
