package org.dl4jsuite.data.json;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.dl4jsuite.data.catalog.Unpacked;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonLocation;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * Reads JSON from front to back without holding it. The reader always stands on a value; {@link
 * #object} and {@link #array} lead through what it holds, and whoever they call reads that value,
 * or calls {@link #skip}. Each error is an {@link IOException} that names file, line and column.
 */
public final class JsonReader implements Closeable {

  /** Called with the reader on the value of the field of this name. */
  @FunctionalInterface
  public interface Field {
    /** Reads or skips the value. */
    void read(String name) throws IOException;
  }

  /** Called with the reader on an element of a list. */
  @FunctionalInterface
  public interface Element {
    /** Reads or skips the element. */
    void read() throws IOException;
  }

  private final JsonParser json;
  private final String where;

  /** Called with the reader on an element of a file's list. */
  @FunctionalInterface
  public interface Item {
    /** Reads or skips the element. */
    void read(JsonReader json) throws IOException;
  }

  private JsonReader(JsonParser json, String where) {
    this.json = json;
    this.where = where;
  }

  /** On the outermost value of a file, which may be packed with gzip. */
  public static JsonReader open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("JSON must be in a file, found none (%s)".formatted(path));
    }
    try {
      return of(Unpacked.open(path), path.toString());
    } catch (ZipException | EOFException e) {
      throw damaged(e, path.toString());
    }
  }

  /**
   * Reads a file that is an object with a list of this key; the other keys are passed over.
   *
   * @throws IOException also if the key is not there
   */
  public static void readList(Path path, String key, Item item) throws IOException {
    try (JsonReader json = open(path)) {
      Set<String> keys = new TreeSet<>();
      json.object(
          "the file must be an object",
          name -> {
            keys.add(name);
            if (name.equals(key)) {
              json.array("'%s' must be a list".formatted(key), () -> item.read(json));
            } else {
              json.skip();
            }
          });
      json.end();
      if (!keys.contains(key)) {
        throw new IOException("the file must have '%s', found %s (%s)".formatted(key, keys, path));
      }
    }
  }

  /**
   * On the outermost value of a stream, which the reader closes.
   *
   * @param where the stream comes from, for errors
   */
  public static JsonReader of(InputStream in, String where) throws IOException {
    try {
      JsonReader reader = new JsonReader(new JsonFactory().createParser(in), where);
      reader.next();
      return reader;
    } catch (IOException e) {
      in.close();
      throw named(e, where);
    }
  }

  /** Whether the reader stands on a list. */
  public boolean onList() {
    return json.currentToken() == JsonToken.START_ARRAY;
  }

  /** Reads an object; where there is none, the error begins with this rule. */
  public void object(String rule, Field field) throws IOException {
    require(JsonToken.START_OBJECT, rule);
    while (next() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      next();
      field.read(name);
    }
  }

  /** Reads a list; where there is none, the error begins with this rule. */
  public void array(String rule, Element element) throws IOException {
    require(JsonToken.START_ARRAY, rule);
    while (next() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** The value, which must be a string. */
  public String text(String what) throws IOException {
    require(JsonToken.VALUE_STRING, what + " must be a string");
    return raw();
  }

  /** The value, which must be a whole number of 64 bits. */
  public long whole(String what) throws IOException {
    return whole(what + " must be a whole number", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The value, which must be a whole number of this range. */
  public int whole(String what, int least, int most) throws IOException {
    String rule = what + " must be a whole number from " + least + " to " + most;
    return (int) whole(rule, (long) least, (long) most);
  }

  private long whole(String rule, long least, long most) throws IOException {
    require(JsonToken.VALUE_NUMBER_INT, rule);
    boolean big = json.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
    if (big || json.getLongValue() < least || json.getLongValue() > most) {
      throw broken(big ? rule + " of 64 bits" : rule, "'" + raw() + "'");
    }
    return json.getLongValue();
  }

  /** Passes the value over, with all that it holds. */
  public void skip() throws IOException {
    try {
      json.skipChildren();
    } catch (IOException e) {
      throw named(e, where);
    }
  }

  /** To be called after the outermost value: nothing may follow. */
  public void end() throws IOException {
    if (next() != null) {
      throw broken("nothing must follow the outermost value", "'" + raw() + "'");
    }
  }

  /** An error at the value: the rule, what was found, and the place. */
  public IOException broken(String rule, String found) {
    return new IOException(
        "%s, found %s (%s, %s)".formatted(rule, found, where, place(json.getTokenLocation())));
  }

  /** The value of a key that {@code what} must have; null where it was not there. */
  public <T> T present(T value, String what, String key) throws IOException {
    if (value == null) {
      throw broken("%s must have '%s'".formatted(what, key), "none");
    }
    return value;
  }

  /** The token's text, which is decoded only now. */
  private String raw() throws IOException {
    try {
      return json.getText();
    } catch (IOException e) {
      throw named(e, where);
    }
  }

  private JsonToken next() throws IOException {
    try {
      return json.nextToken();
    } catch (IOException e) {
      throw named(e, where);
    }
  }

  private static IOException named(IOException e, String where) {
    if (e instanceof JsonProcessingException broken) {
      return new IOException(
          "the file must be JSON, found otherwise: %s (%s, %s)"
              .formatted(
                  JsonMessage.of(broken.getOriginalMessage()), where, place(broken.getLocation())),
          e);
    }
    if (e instanceof CharConversionException) {
      return new IOException(
          "the file must be UTF-8, found otherwise: %s (%s)".formatted(e.getMessage(), where), e);
    }
    return e instanceof ZipException || e instanceof EOFException ? damaged(e, where) : e;
  }

  private static IOException damaged(IOException e, String where) {
    return new IOException(
        "the packed file must be sound, found '%s' (%s); fetch it anew"
            .formatted(e.getMessage(), where),
        e);
  }

  private void require(JsonToken expected, String rule) throws IOException {
    JsonToken found = json.currentToken();
    if (found != expected) {
      throw broken(rule, found == null ? "the end of the file" : "'" + raw() + "'");
    }
  }

  private static String place(JsonLocation at) {
    return "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
