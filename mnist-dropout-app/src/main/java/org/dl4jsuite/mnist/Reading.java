package org.dl4jsuite.mnist;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * What a model reads on one picture, as {@code predict} prints it.
 *
 * @param path of the picture, as the user gave it
 * @param digit the likeliest
 * @param probabilities of the digits 0 to 9
 * @param unsure whether the likeliest is too unlikely to be trusted
 */
@JsonPropertyOrder({"path", "digit", "probabilities", "unsure"})
record Reading(String path, int digit, float[] probabilities, boolean unsure) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PERCENT = 99;

  static Reading of(String path, float[] probabilities, Sureness sureness) {
    int digit = likeliest(probabilities, -1);
    return new Reading(path, digit, probabilities, sureness.isUnsure(probabilities[digit]));
  }

  private static int likeliest(float[] probabilities, int except) {
    int best = except == 0 ? 1 : 0;
    for (int c = 0; c < probabilities.length; c++) {
      best = c != except && probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  /** {@code five.png: digit 5 (99 %)}. */
  String line() {
    String line = "%s: digit %d (%d %%)".formatted(path, digit, percent(digit));
    int next = likeliest(probabilities, digit);
    return unsure ? line + ", unsure; next %d (%d %%)".formatted(next, percent(next)) : line;
  }

  /** No model is certain. */
  private long percent(int digit) {
    return Math.min(MOST_PERCENT, Math.round(100.0 * probabilities[digit]));
  }

  /** The ten numbers. */
  String numbers() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < probabilities.length; c++) {
      all.append(String.format(Locale.ROOT, "  %d:%.4f", c, probabilities[c]));
    }
    return all.toString();
  }

  /** One object in one line. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
