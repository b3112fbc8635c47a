package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.Sha256;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.data.synthetic.SyntheticText;
import org.dl4jsuite.data.text.Characters;
import org.dl4jsuite.data.text.PlainText;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * A run's text in three pieces, in its own order: the first 90 % to learn from, then 5 % for
 * validation, then 5 % for the test.
 *
 * @param characters the vocabulary, fitted on the training piece
 * @param train as numbers, as the others
 * @param validation picks the best epoch
 * @param test read once, at the end
 * @param summary for the report
 */
record TextData(
    Characters characters, int[] train, int[] validation, int[] test, DataSummary summary) {

  private static final String FILE = "input.txt";

  /** Parts of 100 that are learned from; the rest is halved. */
  private static final int TRAIN_PERCENT = 90;

  /** Fewer characters of validation or test say nothing. */
  private static final int LEAST_SCORED = 100;

  private static final int SYNTHETIC_CHARACTERS = 400_000;

  /** The grammar's text is the same in every run, whatever its seed. */
  private static final long SYNTHETIC_SEED = 7;

  private static final int HASH_DIGITS = 12;

  static TextData open(TextConfig config, RunContext context) throws IOException {
    OpenedData<String> opened = read(config, context);
    return split(opened, config.characters(), context);
  }

  private static OpenedData<String> read(TextConfig config, RunContext context) throws IOException {
    if (!config.file().isEmpty()) {
      return readOwn(Path.of(config.file()), context);
    }
    OpenedData.Synthetic<String> grammar =
        new OpenedData.Synthetic<>(
            "synthetic-text",
            "text by a small grammar; scores say nothing about real text",
            () -> SyntheticText.write(SYNTHETIC_CHARACTERS, SYNTHETIC_SEED));
    return config.text() == TextConfig.Source.SYNTHETIC
        ? grammar.open(context, "asked for by --text synthetic")
        : OpenedData.open(
            context, Datasets.TINY_SHAKESPEARE, f -> PlainText.read(f.path(FILE)), grammar);
  }

  /** Its id has a part of its hash: a run goes on, or is scored again, with the same text alone. */
  private static OpenedData<String> readOwn(Path file, RunContext context) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--file must name a text file, found %s (%s)".formatted(notAFile(file), file));
    }
    if (Files.size(file) == 0) {
      throw new IllegalArgumentException(
          "a text must not be empty, found no character (%s)".formatted(file));
    }
    String text = lineFeeds(PlainText.read(file));
    int binary = text.indexOf(0);
    if (binary >= 0) {
      throw new IllegalArgumentException(
          "a text must consist of characters, found U+0000 at character %,d, as binary files and UTF-16 have it (%s); save it as UTF-8"
              .formatted(text.codePointCount(0, binary) + 1, file));
    }
    String hash = Sha256.of(file);
    String name = file.getFileName().toString();
    context.say("data        %s, your own", file);
    return new OpenedData<>(
        text, name + "-" + hash.substring(0, HASH_DIGITS), "real", Map.of(name, hash));
  }

  private static String notAFile(Path file) {
    if (Files.isDirectory(file)) {
      return "a folder; name a file in it";
    }
    return Files.exists(file) ? "what cannot be read twice; save it in a file" : "none";
  }

  /** Line breaks of all kinds as one: they are the same to a reader. */
  static String lineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static TextData split(OpenedData<String> opened, int most, RunContext context)
      throws IOException {
    String text = opened.data();
    int length = text.codePointCount(0, text.length());
    int scored = (int) ((long) length * (100 - TRAIN_PERCENT) / 200);
    if (scored < LEAST_SCORED) {
      throw new IllegalArgumentException(
          "a text must have at least %,d characters, found %,d (%s)"
              .formatted(LEAST_SCORED * 200 / (100 - TRAIN_PERCENT), length, opened.id()));
    }
    int last = text.offsetByCodePoints(text.length(), -scored);
    int first = text.offsetByCodePoints(last, -scored);
    String learned = text.substring(0, first);
    if (most > 0 && most < learned.codePointCount(0, learned.length())) {
      learned = learned.substring(0, learned.offsetByCodePoints(0, most));
    }
    Optional<Path> inherited = context.inherited(TextApp.CHARACTERS);
    Characters characters =
        inherited.isPresent() ? Characters.load(inherited.get()) : Characters.fit(learned);
    int[] train = known(characters, learned, "training", opened, context);
    if (Arrays.stream(train).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "a text must have at least two kinds of character to learn from, found %s alone (%s)"
              .formatted(Characters.name(characters.codePoint(train[0])), opened.id()));
    }
    int[] validation =
        known(characters, text.substring(first, last), "validation", opened, context);
    int[] test = known(characters, text.substring(last), "test", opened, context);
    return new TextData(
        characters,
        train,
        validation,
        test,
        opened.summary(train.length, validation.length, test.length));
  }

  /**
   * A character that is not in the vocabulary, of the training text or of the run that this one
   * starts from, cannot be foretold; it is left out, aloud.
   */
  private static int[] known(
      Characters characters,
      String text,
      String split,
      OpenedData<String> opened,
      RunContext context) {
    int[] known = characters.encodeKnown(text);
    Optional<Characters.Unknown> unknown = characters.firstUnknown(text);
    if (unknown.isPresent()) {
      int all = text.codePointCount(0, text.length());
      String vocabulary =
          context.from().isPresent() ? "the run that this one starts from" : "the training text";
      if (known.length < all - known.length) {
        throw new IllegalArgumentException(
            "at least half of the %s text must be characters that %s has, found %,d of %,d, the first other %s (%s)"
                .formatted(split, vocabulary, known.length, all, unknown.get(), opened.id()));
      }
      context.say(
          "            left out of %s: %,d characters that %s does not have, the first %s",
          split, all - known.length, vocabulary, unknown.get());
    }
    return known;
  }

  /** Batches to learn from. */
  Streams trainingBatches(TextConfig config) {
    return new Streams(train, characters.size(), config.streams(), config.stretch(), config.seed());
  }
}
