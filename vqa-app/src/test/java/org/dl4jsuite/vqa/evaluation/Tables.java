package org.dl4jsuite.vqa.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** Tables of expected values, computed with the official evaluation's rules in Python. */
final class Tables {

  private Tables() {}

  static JsonNode read(String name) throws IOException {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
