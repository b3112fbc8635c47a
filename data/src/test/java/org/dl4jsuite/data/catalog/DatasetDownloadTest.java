package org.dl4jsuite.data.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dl4jsuite.data.catalog.ResolvedDataset.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatasetDownloadTest {

  private static final HttpFetch.Limits SHORT =
      new HttpFetch.Limits(Duration.ofSeconds(8), Duration.ofMillis(1_500), Duration.ofSeconds(6));

  @TempDir Path folder;
  private final byte[] bytes = new byte[300_000];
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(bytes);
    server = new FileServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A data set of one file; its hash is that of {@link #bytes}. */
  private DatasetSpec spec(URI... urls) throws IOException {
    Path file = Files.write(folder.resolve("original"), bytes);
    return TestSpecs.of(
        "things", new DatasetFile("a.bin", List.of(urls), Sha256.of(file), bytes.length, null));
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private DatasetStore store() {
    return TestSpecs.storeWithoutDataDir(cache()).withLimits(SHORT);
  }

  private void assertFetched(DatasetSpec spec) throws IOException {
    ResolvedDataset found = store().open(spec);
    assertEquals(Source.DOWNLOAD, found.source());
    assertArrayEquals(bytes, Files.readAllBytes(found.path("a.bin")));
    assertEquals(spec.files().get(0).sha256(), found.sha256().get("a.bin"));
    try (var left = Files.list(cache())) {
      assertEquals(
          List.of("things", "things.lock"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private String assertUnavailable(DatasetSpec spec) {
    String message =
        assertThrows(DatasetUnavailableException.class, () -> store().open(spec)).getMessage();
    assertFalse(Files.exists(cache().resolve("things")), "nothing may be left in place");
    return message;
  }

  @Test
  void fetchesOnceAndThenUsesTheCache() throws IOException {
    DatasetSpec spec = spec(server.serve("/a", FileServer.whole(bytes)));
    List<Long> told = new ArrayList<>();
    ResolvedDataset first =
        store().withProgress((file, have, total, rate) -> told.add(have)).open(spec);
    assertEquals(Source.DOWNLOAD, first.source());
    assertEquals(bytes.length, told.get(told.size() - 1));
    ResolvedDataset second = store().open(spec);
    assertEquals(Source.CACHE, second.source());
    assertArrayEquals(bytes, Files.readAllBytes(second.path("a.bin")));
    assertEquals(List.of("/a"), server.requests());
  }

  @Test
  void checksTheMd5WhereTheOriginGivesNoSha256() throws IOException {
    URI url = server.serve("/a", FileServer.whole(bytes));
    Path original = Files.write(folder.resolve("original"), bytes);
    String md5 = new Checksum(Checksum.MD5, "").of(original);
    DatasetFile file = DatasetFile.ofMd5("a.bin", List.of(url), md5, bytes.length);
    ResolvedDataset found = store().open(TestSpecs.of("things", file));
    assertEquals(Sha256.of(original), found.sha256().get("a.bin"), "as found");
    assertEquals(Source.CACHE, store().open(TestSpecs.of("things", file)).source());
    String other = md5.replace(md5.charAt(0), md5.charAt(0) == '0' ? '1' : '0');
    DatasetFile wrong = DatasetFile.ofMd5("a.bin", List.of(url), other, bytes.length);
    String message =
        assertThrows(
                DatasetUnavailableException.class,
                () -> store().open(TestSpecs.of("others", wrong)))
            .getMessage();
    assertTrue(message.contains("MD5 must be %s, found %s".formatted(other, md5)), message);
  }

  @Test
  void resumesWhereTheConnectionWasCut() throws IOException {
    URI cut = server.serve("/cut", FileServer.cutAfter(bytes, 100_000));
    URI whole = server.serve("/whole", FileServer.whole(bytes));
    assertFetched(spec(cut, whole));
    // What was sent and not yet delivered when the connection was cut may be lost.
    Matcher resumed = Pattern.compile("/whole bytes=(\\d+)-").matcher(server.requests().get(1));
    assertTrue(resumed.matches(), server.requests().toString());
    int from = Integer.parseInt(resumed.group(1));
    assertTrue(from > 0 && from <= 100_000, server.requests().toString());
  }

  @Test
  void resumesInALaterRun() throws IOException {
    URI cut = server.serve("/cut", FileServer.cutAfter(bytes, 100_000));
    assertUnavailable(spec(cut));
    // Of what was sent before the connection was cut, some may not have been delivered.
    long kept = Files.size(cache().resolve("things.partial/a.bin.part"));
    assertTrue(kept > 0 && kept <= 100_000, "kept " + kept);
    assertFetched(spec(server.serve("/whole", FileServer.whole(bytes))));
    assertEquals(
        "/whole bytes=%d-".formatted(kept), server.requests().get(server.requests().size() - 1));
  }

  @Test
  void beginsAnewWhereTheServerIgnoresTheRange() throws IOException {
    URI cut = server.serve("/cut", FileServer.cutAfter(bytes, 100_000));
    URI whole =
        server.serve("/whole", exchange -> FileServer.send(exchange, 200, bytes, bytes.length));
    assertFetched(spec(cut, whole));
  }

  @Test
  void refusesARangeThatWasNotAskedFor() throws IOException {
    URI cut = server.serve("/cut", FileServer.cutAfter(bytes, 100_000));
    URI odd =
        server.serve(
            "/odd",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Range", "bytes 5-299999/300000");
              FileServer.send(exchange, 206, new byte[299_995], 299_995);
            });
    assertTrue(assertUnavailable(spec(cut, odd)).contains("found 'bytes 5-299999/300000'"));
  }

  @Test
  void beginsAnewWhereThePartHadWrongBytes() throws IOException {
    Path partial = Files.createDirectories(cache().resolve("things.partial"));
    Files.write(partial.resolve("a.bin.part"), new byte[200_000]);
    assertFetched(spec(server.serve("/a", FileServer.whole(bytes))));
    assertEquals(List.of("/a bytes=200000-", "/a"), server.requests());
  }

  @Test
  void rejectsWrongHashAndLeavesNothingInPlace() throws IOException {
    byte[] altered = bytes.clone();
    altered[7] ^= 1;
    String message = assertUnavailable(spec(server.serve("/a", FileServer.whole(altered))));
    assertTrue(message.contains("SHA-256 must be"), message);
    assertFalse(Files.exists(cache().resolve("things.partial/a.bin")));
  }

  @Test
  void neverWritesMoreThanTheFileHas() throws IOException {
    byte[] more = Arrays.copyOf(bytes, bytes.length + 200_000);
    URI honest = server.serve("/honest", FileServer.whole(more));
    URI chunked = server.serve("/chunked", exchange -> FileServer.send(exchange, 200, more, 0));
    String message = assertUnavailable(spec(honest, chunked));
    assertTrue(message.contains("Content-Length must be 300000, found 500000"), message);
    assertTrue(message.contains("must end after 300000 bytes"), message);
    assertTrue(Files.size(cache().resolve("things.partial/a.bin.part")) <= bytes.length);
  }

  @Test
  void fallsBackToTheNextMirrorAndNamesEachFailure() throws IOException {
    URI missing = server.serve("/missing", FileServer.status(404));
    URI broken = server.serve("/broken", FileServer.status(500));
    String message = assertUnavailable(spec(missing, broken));
    assertTrue(message.contains(missing + ": status must be 200"), message);
    assertTrue(message.contains("found 404"), message);
    assertTrue(message.contains("found 500"), message);
    assertEquals(2, server.requests().size(), "what gives no byte is not tried twice");
    assertFetched(spec(missing, broken, server.serve("/a", FileServer.whole(bytes))));
  }

  @Test
  void givesUpOnAServerThatStalls() throws IOException {
    long begun = System.nanoTime();
    String message = assertUnavailable(spec(server.serve("/a", FileServer.stallAfter(bytes, 9))));
    assertTrue(message.contains("found none for 1.5 s"), message);
    assertTrue(System.nanoTime() - begun < 10_000_000_000L);
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws IOException {
    String message = assertUnavailable(spec(server.serve("/a", exchange -> Thread.sleep(30_000))));
    assertTrue(message.contains("timed out"), message);
  }

  @Test
  void givesUpOnAServerThatDripsForEver() throws IOException {
    URI drip =
        server.serve(
            "/a",
            exchange -> {
              exchange.sendResponseHeaders(200, bytes.length);
              for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(bytes[i]);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
              }
            });
    String message = assertUnavailable(spec(drip));
    assertTrue(message.contains("must end within 6.0 s"), message);
  }

  @Test
  void saysWhatToPutWhereInOneLine() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:1/a.bin");
    String message = assertUnavailable(spec(nobody));
    for (String part :
        List.of(
            "data set 'things'",
            "put a.bin (300000 bytes)",
            cache().resolve("things").toString(),
            nobody + ": no connection")) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"));
  }

  @Test
  void leavesTheNetworkAloneWhereAsked() throws IOException {
    DatasetSpec spec = spec(server.serve("/a", FileServer.whole(bytes)));
    assertThrows(DatasetUnavailableException.class, () -> store().withoutNetwork().open(spec));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void rejectsAChangedCacheAndSaysHowToMendIt() throws IOException {
    DatasetSpec spec = spec(server.serve("/a", FileServer.whole(bytes)));
    Path file = store().open(spec).path("a.bin");
    Files.write(file, new byte[] {1});
    IOException e = assertThrows(IOException.class, () -> store().open(spec));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("delete the folder"), e.getMessage());
  }

  @Test
  void twoThreadsAtOnceFetchOnce() throws Exception {
    DatasetSpec spec =
        spec(
            server.serve(
                "/a",
                exchange -> {
                  Thread.sleep(150);
                  FileServer.whole(bytes).answer(exchange);
                }));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<ResolvedDataset> open = () -> store().open(spec);
      for (Future<ResolvedDataset> found : threads.invokeAll(List.of(open, open))) {
        assertArrayEquals(bytes, Files.readAllBytes(found.get().path("a.bin")));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of("/a"), server.requests());
  }

  @Test
  void twoProcessesAtOnceFetchOnce() throws Exception {
    URI slow =
        server.serve(
            "/a",
            exchange -> {
              Thread.sleep(1_000);
              FileServer.whole(bytes).answer(exchange);
            });
    DatasetSpec spec = spec(slow);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  FetchProcess.class.getName(),
                  cache().toString(),
                  slow.toString(),
                  spec.files().get(0).sha256(),
                  String.valueOf(bytes.length))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("process" + i).toFile())
              .start());
    }
    for (int i = 0; i < 2; i++) {
      int code = processes.get(i).waitFor();
      assertEquals(0, code, Files.readString(folder.resolve("process" + i)));
    }
    assertEquals(List.of("/a"), server.requests());
    assertEquals(Source.CACHE, store().open(spec).source());
  }

  /** The other process: fetches, and ends with an error if it cannot. */
  static final class FetchProcess {
    private FetchProcess() {}

    public static void main(String[] args) throws IOException {
      DatasetFile file =
          new DatasetFile(
              "a.bin", List.of(URI.create(args[1])), args[2], Long.parseLong(args[3]), null);
      TestSpecs.storeWithoutDataDir(Path.of(args[0])).open(TestSpecs.of("things", file));
    }
  }
}
