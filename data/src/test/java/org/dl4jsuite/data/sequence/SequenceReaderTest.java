package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.dl4jsuite.data.table.Missing;
import org.dl4jsuite.data.table.RowConverter;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceReaderTest {

  private static final SequenceReader READER =
      new SequenceReader(
          new RowConverter(
              new TransformProcess.Builder(new Schema.Builder().addColumnsDouble("a", "b").build())
                  .build(),
              Missing.REFUSE));

  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void readsOneSequenceForEachFileInOrderOfNames() throws IOException {
    file("b.csv", "a,b\n5,6\n");
    file("a.csv", "a,b\n1,2\n3,4\n");
    file("c.txt", "not one of them");
    List<Table> sequences = READER.read(folder, "*.csv");
    assertEquals(2, sequences.size());
    assertEquals(2, sequences.get(0).rows());
    assertEquals(4, sequences.get(0).value(1, 1));
    assertEquals(5, sequences.get(1).value(0, 0));
  }

  @Test
  void errorsNameTheFileAndTheLine() throws IOException {
    file("a.csv", "a,b\n1,2\n3,x\n");
    IOException e = assertThrows(IOException.class, () -> READER.read(folder, "*.csv"));
    assertTrue(e.getMessage().contains("a.csv, line 3"), e.getMessage());
  }

  @Test
  void rejectsAFolderWithoutMatchesAndAnEmptySequence() throws IOException {
    assertThrows(IOException.class, () -> READER.read(folder, "*.csv"));
    file("a.csv", "a,b\n");
    IOException e = assertThrows(IOException.class, () -> READER.read(folder, "*.csv"));
    assertTrue(e.getMessage().contains("a.csv"), e.getMessage());
  }
}
