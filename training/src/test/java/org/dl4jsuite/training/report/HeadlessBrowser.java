package org.dl4jsuite.training.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium found on the PATH, run without a window. */
record HeadlessBrowser(Path program) {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars");

  static Optional<HeadlessBrowser> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "google-chrome").map(name -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(HeadlessBrowser::new);
  }

  /** The DOM as HTML after the page has loaded in a window of that width. */
  String dom(Path page, Path scratch, int width) throws IOException, InterruptedException {
    Path out = scratch.resolve("dom.html");
    run(page, scratch, out, "--dump-dom", "--window-size=" + width + ",1200");
    return Files.readString(out);
  }

  void screenshot(Path page, Path scratch, Path png, int width, int height)
      throws IOException, InterruptedException {
    Path log = scratch.resolve("screenshot.log");
    run(page, scratch, log, "--screenshot=" + png, "--window-size=" + width + "," + height);
  }

  private void run(Path page, Path scratch, Path out, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + Files.createTempDirectory(scratch, "profile"));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path errors = scratch.resolve("browser.log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser must end within 60 s, found it running: " + command);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "the browser must exit 0, found "
              + process.exitValue()
              + ": "
              + Files.readString(errors, StandardCharsets.UTF_8));
    }
  }
}
