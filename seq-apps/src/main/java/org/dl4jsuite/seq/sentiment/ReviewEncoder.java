package org.dl4jsuite.seq.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.TextBatches;
import org.dl4jsuite.data.text.Tokeniser;
import org.dl4jsuite.data.text.Vocabulary;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.JsonFile;

/**
 * From a text as written to what the model reads, and from what it gives to a class. Saved in the
 * run's folder, for a prediction with another vocabulary or other classes means nothing.
 *
 * @param vocabulary fitted on training texts
 * @param longest words read; of a longer text its first and last half, for there verdicts stand
 * @param labels the classes, in the order of the model's output
 */
record ReviewEncoder(Vocabulary vocabulary, int longest, List<String> labels) {

  /** Case tells nothing of a verdict; exclamation and question marks do. */
  static final Tokeniser TOKENISER = new Tokeniser(true, true);

  private static final String VOCABULARY = "vocabulary.txt";
  private static final String LABELS = "labels.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a run: what it inherits from the one that it starts from, else fitted on its own texts. */
  static ReviewEncoder of(SentimentConfig config, SentimentData data, RunContext context)
      throws IOException {
    Optional<Path> inherited = context.inherited(VOCABULARY);
    return inherited.isPresent()
        ? new ReviewEncoder(Vocabulary.load(inherited.get()), config.longest(), data.labels())
        : fit(config, data.train(), data.labels());
  }

  static ReviewEncoder fit(SentimentConfig config, List<LabelledText> train, List<String> labels) {
    Iterable<List<String>> texts =
        () -> train.stream().map(text -> TOKENISER.words(text.text())).iterator();
    Vocabulary vocabulary =
        Vocabulary.fit(texts, List.of(), config.vocabulary(), config.leastCount());
    return new ReviewEncoder(vocabulary, config.longest(), labels);
  }

  static ReviewEncoder load(SentimentConfig config, Path run) throws IOException {
    return new ReviewEncoder(
        Vocabulary.load(run.resolve(VOCABULARY)),
        config.longest(),
        labels(run.resolve(LABELS), !config.file().isEmpty()));
  }

  /**
   * Checks that a run's files belong together.
   *
   * @throws IOException where the model knows another number of words or of labels
   */
  void requireOf(ComputationGraph model, Path run) throws IOException {
    long words = model.getParam("embedding_W").size(0);
    long classes = model.getParam("out_b").length();
    if (words != vocabulary.size() || classes != labels.size()) {
      throw new IOException(
          "%s and %s must be those of the model, %,d words and %d labels, found %,d and %d (%s); put back what stood there, or train anew"
              .formatted(
                  VOCABULARY, LABELS, words, classes, vocabulary.size(), labels.size(), run));
    }
  }

  void save(Path run) throws IOException {
    vocabulary.save(run.resolve(VOCABULARY));
    AtomicFile.write(run.resolve(LABELS), JSON.writeValueAsString(labels) + "\n");
  }

  /**
   * The classes of a run, in the order of its model's output.
   *
   * @param found those of its texts
   * @param where the texts come from, for the error
   * @throws IllegalArgumentException where it starts from another run that does not know one
   */
  static List<String> labels(List<String> found, RunContext context, String where)
      throws IOException {
    Optional<Path> inherited = context.inherited(LABELS);
    if (inherited.isEmpty()) {
      return found;
    }
    List<String> known = labels(inherited.get(), false);
    if (!new HashSet<>(known).containsAll(found)) {
      throw new IllegalArgumentException(
          "labels must be those of the run in --from, %s, found %s (%s); name them alike, or train without --from"
              .formatted(known, found, where));
    }
    return known;
  }

  /** Those of a file; without it, the run is an old one on film reviews. */
  private static List<String> labels(Path file, boolean own) throws IOException {
    if (Files.notExists(file) && own) {
      throw new IOException(
          "a run on texts of one's own must have its labels, found none (%s); put back what stood there, or train anew"
              .formatted(file));
    }
    return Files.exists(file)
        ? List.of(JsonFile.read(file, String[].class, "train anew"))
        : SentimentData.VERDICTS;
  }

  /** Word indices, at least one: a text without a word is one unknown word. */
  int[] encode(String text) {
    int[] words = vocabulary.encode(TOKENISER.words(text));
    if (words.length == 0) {
      return new int[] {Vocabulary.UNKNOWN};
    }
    if (words.length <= longest) {
      return words;
    }
    int head = longest / 2;
    int gap = words.length - longest;
    return IntStream.range(0, longest).map(t -> words[t < head ? t : t + gap]).toArray();
  }

  /** Batches to learn from. */
  TextBatches training(SentimentConfig config, List<LabelledText> texts) {
    return batches(
        texts,
        new TextBatches.Options(
            labels.size(), config.batch(), config.seed(), true, config.unknownShare()));
  }

  /** Batches to score, without anything random. */
  TextBatches scoring(List<LabelledText> texts) {
    return batches(texts, Verdicts.options(labels.size()));
  }

  private TextBatches batches(List<LabelledText> texts, TextBatches.Options options) {
    return new TextBatches(
        texts.stream().map(text -> encode(text.text())).toList(),
        texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray(),
        options);
  }
}
