package org.dl4jsuite.seq.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.data.text.Characters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws text from a model, a character at a time: each one drawn is what the model reads next.
 *
 * <p>With temperature T the probabilities are those of the logits divided by T: below 1 the
 * probable becomes more so, at 0 the most probable is always taken. With top-k only the k most
 * probable are drawn from.
 */
final class TextDecoder {

  /** The highest temperature; far below it all characters are as good as equally probable. */
  static final double HOTTEST = 100;

  /** A start is read in pieces of so many characters. */
  private static final int CHUNK = 1_000;

  /**
   * How to draw.
   *
   * @param temperature from 0
   * @param topK how many of the most probable characters are drawn from
   * @param seed the same one draws the same text
   */
  record Options(double temperature, int topK, long seed) {

    Options {
      if (!(temperature >= 0 && temperature <= HOTTEST)) {
        throw new IllegalArgumentException(
            "--temperature must be from 0 to %.0f, found %s; 0 always takes the most probable character"
                .formatted(HOTTEST, temperature));
      }
      if (topK < 1) {
        throw new IllegalArgumentException("--topK must be at least 1, found " + topK);
      }
    }

    /** From all characters. */
    static Options of(double temperature, long seed) {
      return new Options(temperature, Integer.MAX_VALUE, seed);
    }
  }

  private final ComputationGraph graph;
  private final Characters characters;

  TextDecoder(ComputationGraph graph, Characters characters) {
    this.graph = graph;
    this.characters = characters;
  }

  /**
   * Goes on with a start. The model's state is clear before and after.
   *
   * @param start what to go on with; where it is empty, a line begins
   * @param length characters to draw
   * @param sink told the code point of each as soon as it is drawn; false ends the text
   * @throws IllegalArgumentException where the start has a character that the model does not know
   */
  void generate(String start, int length, Options options, IntPredicate sink) {
    int[] read = start.isEmpty() ? new int[] {lineBreak()} : characters.encode(start);
    graph.rnnClearPreviousState();
    double[] probabilities = null;
    for (int at = 0; at < read.length; at += CHUNK) {
      probabilities = read(Arrays.copyOfRange(read, at, Math.min(at + CHUNK, read.length)));
    }
    SeededRandom random = SeededRandom.of(options.seed());
    boolean goesOn = true;
    for (int i = 0; i < length && goesOn; i++) {
      int drawn = draw(probabilities, options, random.nextDouble());
      goesOn = sink.test(characters.codePoint(drawn));
      if (goesOn && i + 1 < length) {
        probabilities = read(drawn);
      }
    }
    graph.rnnClearPreviousState();
  }

  /** As {@link #generate(String, int, Options, IntPredicate)}, all at once. */
  String generate(String start, int length, Options options) {
    StringBuilder text = new StringBuilder();
    generate(
        start,
        length,
        options,
        codePoint -> {
          text.appendCodePoint(codePoint);
          return true;
        });
    return text.toString();
  }

  /**
   * A line's beginning is what follows a line break; a text without any has its first character.
   */
  private int lineBreak() {
    return characters.index('\n').orElse(0);
  }

  /** The probabilities of what follows. */
  private double[] read(int... numbers) {
    INDArray input = Streams.oneHot(numbers, new int[1], numbers.length, characters.size());
    INDArray output = graph.rnnTimeStep(input)[0];
    double[] next = new double[characters.size()];
    for (int c = 0; c < next.length; c++) {
      next[c] = output.getDouble(0, c, numbers.length - 1);
    }
    input.close();
    return next;
  }

  /**
   * One character.
   *
   * @param uniform a random number in [0, 1)
   */
  static int draw(double[] probabilities, Options options, double uniform) {
    int[] ranked =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -probabilities[c]))
            .limit(options.topK())
            .mapToInt(c -> c)
            .toArray();
    if (options.temperature() == 0) {
      return ranked[0];
    }
    double[] weights = new double[ranked.length];
    double sum = 0;
    for (int i = 0; i < ranked.length; i++) {
      double ratio = probabilities[ranked[i]] / probabilities[ranked[0]];
      weights[i] = Math.pow(ratio, 1 / options.temperature());
      sum += weights[i];
    }
    double left = uniform * sum;
    for (int i = 0; i < ranked.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return ranked[i];
      }
    }
    return ranked[0];
  }
}
