package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
    String text = PlainText.read(file);
    String hash = Sha256.of(file);
    String name = file.getFileName().toString();
    context.say("data        %s, your own", file);
    return new OpenedData<>(
        text, name + "-" + hash.substring(0, HASH_DIGITS), "real", Map.of(name, hash));
  }

  private static TextData split(OpenedData<String> opened, int most, RunContext context) {
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
    Characters characters = Characters.fit(learned);
    int[] train = characters.encode(learned);
    int[] validation = known(characters, text.substring(first, last), "validation", context);
    int[] test = known(characters, text.substring(last), "test", context);
    return new TextData(
        characters,
        train,
        validation,
        test,
        opened.summary(train.length, validation.length, test.length));
  }

  /** A character that training never showed cannot be foretold; it is left out, aloud. */
  private static int[] known(Characters characters, String text, String split, RunContext context) {
    int[] known = characters.encodeKnown(text);
    characters
        .firstUnknown(text)
        .ifPresent(
            unknown ->
                context.say(
                    "            left out of %s: %,d characters that the training text does not have, the first %s",
                    split, text.codePointCount(0, text.length()) - known.length, unknown));
    return known;
  }

  /** Batches to learn from. */
  Streams trainingBatches(TextConfig config) {
    return new Streams(train, characters.size(), config.streams(), config.stretch(), config.seed());
  }
}
