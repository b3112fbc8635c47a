package org.dl4jsuite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.text.Utf8Lines;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

  private static CsvRecords records(String text, char separator) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new CsvRecords(new Utf8Lines(new ByteArrayInputStream(bytes), "here"), separator);
  }

  private static List<List<String>> all(String text, char separator) throws IOException {
    CsvRecords records = records(text, separator);
    List<List<String>> all = new ArrayList<>();
    for (List<String> record = records.next(); record != null; record = records.next()) {
      all.add(record);
    }
    return all;
  }

  @Test
  void partsFields() throws IOException {
    assertEquals(
        List.of(List.of("a", "b", ""), List.of("", " c ", "d")), all("a,b,\r\n, c ,d\n", ','));
    assertEquals(List.of(List.of("a,b", "c")), all("a,b\tc", '\t'));
    assertEquals(List.of(), all("", ','));
    assertEquals(List.of(List.of("a")), all("\n\n a\n \n".replace(" a", "a"), ','));
  }

  @Test
  void quotedFieldsHoldAnything() throws IOException {
    assertEquals(
        List.of(List.of("one, \"two\"\n\nthree", "x"), List.of("", "\"")),
        all("\"one, \"\"two\"\"\r\n\r\nthree\",x\n\"\",\"\"\"\"\n", ','));
    assertEquals(List.of(List.of("he said \"hi\"", "b")), all("he said \"hi\",b", ','));
  }

  @Test
  void tellsTheLineThatARecordBeginsWith() throws IOException {
    CsvRecords records = records("a,b\n\n\"c\nd\",e\nf,g\n", ',');
    records.next();
    assertEquals(1, records.line());
    records.next();
    assertEquals(3, records.line());
    records.next();
    assertEquals(5, records.line());
  }

  @Test
  void refusesQuotesThatDoNotPair() throws IOException {
    CsvRecords open = records("a,b\n\"c,d\ne,f\n", ',');
    open.next();
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, open::next);
    assertEquals(
        "a field that begins with a quote must end with one, found none (here, line 2); write quotes within a field twice",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> records("\"very\" good,pos\n", ',').next());
    assertEquals(
        "the quote that ends a field must stand before a separator, found ' ' behind it (here, line 1); write quotes within a field twice",
        e.getMessage());
  }

  @Test
  void readsWhatTheStandardSaysHowToWrite() throws IOException {
    char[] signs = {'a', ',', '"', '\n', ' ', 'é'};
    for (int trial = 0; trial < 200; trial++) {
      SeededRandom random = SeededRandom.of(5, trial);
      List<List<String>> written = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int row = 0; row < 3; row++) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < 2; column++) {
          StringBuilder field = new StringBuilder();
          for (int i = random.nextInt(6); i > 0; i--) {
            field.append(signs[random.nextInt(signs.length)]);
          }
          fields.add(field.toString());
          text.append(column == 0 ? "" : ",").append('"');
          text.append(field.toString().replace("\"", "\"\"")).append('"');
        }
        text.append("\r\n");
        written.add(fields);
      }
      assertEquals(written, all(text.toString(), ','), text.toString());
    }
  }
}
