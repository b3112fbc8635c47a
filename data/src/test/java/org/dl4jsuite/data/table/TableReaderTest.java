package org.dl4jsuite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.dl4jsuite.data.RealData;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

  private static final Schema SCHEMA =
      new Schema.Builder()
          .addColumnInteger("hour")
          .addColumnDouble("temp")
          .addColumnCategorical("wind", "N", "S")
          .addColumnString("note")
          .build();
  private static final TransformProcess PROCESS =
      new TransformProcess.Builder(SCHEMA)
          .removeColumns("note")
          .categoricalToOneHot("wind")
          .doubleMathOp("temp", MathOp.Add, 100)
          .build();

  @TempDir Path folder;

  private Path csv(String... lines) throws IOException {
    return Files.writeString(folder.resolve("a table.csv"), String.join("\n", lines) + "\n");
  }

  private static Table read(Path path, Missing missing) throws IOException {
    return new TableReader(PROCESS, missing).read(path);
  }

  private static void assertRejected(Path path, String... parts) {
    IOException e = assertThrows(IOException.class, () -> read(path, Missing.REFUSE));
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void sendsRowsThroughTheTransform() throws IOException {
    Table table =
        read(csv("hour,temp,wind,note", "1,-2.5,S,\"a, b\"", "2, 3 ,N,\u00e9"), Missing.REFUSE);
    assertEquals(List.of("hour", "temp", "wind[N]", "wind[S]"), table.names());
    assertEquals(2, table.rows());
    assertEquals(97.5, table.value(0, table.column("temp")));
    assertEquals(1, table.value(0, table.column("wind[S]")));
    assertEquals(0, table.value(1, table.column("wind[S]")));
    assertEquals(2, table.slice(1, 2).value(0, 0));
  }

  @Test
  void leavesOutWhatTheTransformFilters() throws IOException {
    TransformProcess warm =
        new TransformProcess.Builder(SCHEMA)
            .removeColumns("note", "wind")
            .filter(new DoubleColumnCondition("temp", ConditionOp.LessThan, 0))
            .build();
    Path path = csv("hour,temp,wind,note", "1,-1,N,", "2,1,N,");
    Table table = new TableReader(warm, Missing.REFUSE).read(path);
    assertEquals(1, table.rows());
    assertEquals(2, table.value(0, 0));
  }

  @Test
  void missingCellsAreRefusedDroppedOrKept() throws IOException {
    Path path = csv("hour,temp,wind,note", "1,NA,N,", "2,,N,", "3,5,N,");
    assertRejected(path, "column 'temp' must be given", "line 2");
    assertEquals(1, read(path, Missing.DROP).rows());
    Table kept = read(path, Missing.KEEP_NAN);
    assertEquals(3, kept.rows());
    assertTrue(Double.isNaN(kept.value(1, 1)));
  }

  @Test
  void rejectsWrongColumnCount() throws IOException {
    assertRejected(csv("hour,temp,wind,note", "1,2,N,", "1,2,N"), "found 3", "line 3");
  }

  @Test
  void rejectsWhatIsNoNumber() throws IOException {
    assertRejected(csv("hour,temp,wind,note", "1,warm,N,"), "'temp'", "'warm'", "line 2");
    assertRejected(csv("hour,temp,wind,note", "1.5,2,N,"), "'hour'", "'1.5'", "line 2");
    assertRejected(csv("hour,temp,wind,note", "1,Infinity,N,"), "'Infinity'");
  }

  @Test
  void rejectsAnUnknownCategory() throws IOException {
    assertRejected(csv("hour,temp,wind,note", "1,2,W,"), "'wind'", "'W'", "line 2");
  }

  @Test
  void rejectsAQuoteWithoutAnEnd() throws IOException {
    assertRejected(csv("hour,temp,wind,note", "1,2,N,", "1,2,N,\"a"), "CSV", "line 3");
  }

  @Test
  void aCategoryForMissingCellsTakesEveryWayOfWritingThem() throws IOException {
    Schema schema =
        new Schema.Builder()
            .addColumnCategorical("wind", "N", RowConverter.MISSING_CATEGORY)
            .addColumnDouble("temp")
            .build();
    TransformProcess process =
        new TransformProcess.Builder(schema).categoricalToOneHot("wind").build();
    Table table =
        new TableReader(process, Missing.REFUSE)
            .read(csv("wind,temp", "N,1", "NA,1", ",1", "NaN,1", "?,1"));
    assertEquals(0, table.value(0, table.column("wind[NA]")));
    for (int row = 1; row < 5; row++) {
      assertEquals(1, table.value(row, table.column("wind[NA]")));
    }
  }

  @Test
  void timesAreReadAndABadOneIsRefusedWithItsLine() throws IOException {
    TransformProcess process =
        new TransformProcess.Builder(new Schema.Builder().addColumnString("when").build())
            .stringToTimeTransform("when", "dd.MM.yyyy HH:mm", DateTimeZone.UTC)
            .build();
    TableReader reader = new TableReader(process, Missing.REFUSE);
    assertEquals(3_600_000, reader.read(csv("when", "01.01.1970 01:00")).value(0, 0));
    Path bad = csv("when", "01.01.1970 01:00", "32.01.1970 01:00");
    IOException e = assertThrows(IOException.class, () -> reader.read(bad));
    assertTrue(e.getMessage().contains("32.01.1970"), e.getMessage());
    assertTrue(e.getMessage().endsWith(bad + ", line 3)"), e.getMessage());
  }

  @Test
  void rejectsWhatIsNotUtf8() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertRejected(bytes, "UTF-8");
  }

  @Test
  void rejectsAnotherHeader() throws IOException {
    assertRejected(csv("hour,temperature,wind,note", "1,2,N,"), "temperature", "line 1");
    assertRejected(folder.resolve("none.csv"), "found none");
  }

  @Test
  void rejectsAProcessThatEndsInText() {
    TransformProcess text = new TransformProcess.Builder(SCHEMA).removeColumns("wind").build();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new RowConverter(text, Missing.REFUSE));
    assertTrue(e.getMessage().contains("'note'"), e.getMessage());
  }

  @Test
  void readsFiveYearsOfRealWeather() throws IOException {
    Path path = RealData.require("beijing-pm25").resolve("PRSA_data_2010.1.1-2014.12.31.csv");
    Schema schema =
        new Schema.Builder()
            .addColumnsInteger("No", "year", "month", "day", "hour")
            .addColumnsDouble("pm2.5", "DEWP", "TEMP", "PRES")
            .addColumnCategorical("cbwd", "NW", "cv", "NE", "SE")
            .addColumnsDouble("Iws", "Is", "Ir", "pm2.5_1ago", "pm2.5_2ago", "pm2.5_3ago")
            .build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .removeAllColumnsExceptFor("pm2.5", "TEMP", "cbwd")
            .categoricalToOneHot("cbwd")
            .build();
    Table table = new TableReader(process, Missing.KEEP_NAN).read(path);
    assertEquals(43_824, table.rows());
    assertEquals(-11, table.value(0, table.column("TEMP")));
    assertTrue(Double.isNaN(table.value(0, table.column("pm2.5"))));
    // UCI's description of the set: 2,067 hours lack a measurement.
    assertEquals(43_824 - 2_067, new TableReader(process, Missing.DROP).read(path).rows());
  }
}
