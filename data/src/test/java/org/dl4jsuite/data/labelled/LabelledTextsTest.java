package org.dl4jsuite.data.labelled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dl4jsuite.data.text.NotUtf8Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTextsTest {

  @TempDir Path folder;

  private static LabelledTexts read(Path path, String... columns) throws IOException {
    return LabelledTexts.read(
        path,
        new LabelledTexts.Options(
            columns.length > 0 ? columns[0] : "", columns.length > 1 ? columns[1] : "", 7));
  }

  private static String refusal(Path path, String... columns) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> read(path, columns));
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    return e.getMessage();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void write(String classFolder, int texts) throws IOException {
    for (int i = 0; i < texts; i++) {
      write(classFolder + "/" + i + ".txt", classFolder + " text " + i);
    }
  }

  private static List<LabelledText> all(LabelledTexts texts) {
    return Stream.of(texts.train(), texts.validation(), texts.test())
        .flatMap(List::stream)
        .toList();
  }

  private Path table(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Records of two classes, in turn. */
  private static String records(String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(format.formatted("text " + i, i % 2 == 0 ? "up" : "down")).append('\n');
    }
    return text.toString();
  }

  @Test
  void foldersAreClasses() throws IOException {
    write("pos", 20);
    write("neg", 30);
    write("so-so", 3);
    write("pos/readme.md", "no text");
    write(".git/x.txt", "hidden");
    write("notes.txt", "beside");
    LabelledTexts texts = read(folder);
    assertEquals(List.of("neg", "pos", "so-so"), texts.labels());
    assertEquals(53, all(texts).size());
    assertEquals(6, texts.test().size());
    LabelledText one = all(texts).stream().filter(t -> t.id().equals("pos/7.txt")).findAny().get();
    assertEquals(new LabelledText("pos/7.txt", "pos", "pos text 7"), one);
    assertEquals(
        List.of(
            "passed over: 1 files that are not *.txt",
            "split by seed 7, of each class 80 % to learn from, 10 % validation, 10 % test; copies of a text together"),
        texts.notes());
  }

  @Test
  void givenPartsStay() throws IOException {
    write("train/a", 20);
    write("train/b", 20);
    write("test/a", 2);
    write("test/b/new.txt", "b new");
    write("test/b/old.txt", "train/b text 3");
    LabelledTexts texts = read(folder);
    assertEquals(36, texts.train().size());
    assertEquals(4, texts.validation().size());
    assertEquals(4, texts.test().size());
    assertEquals(1, texts.twins() + StratifiedSplit.shared(texts.validation(), texts.test()));
    write("dev/b", 3);
    texts = read(folder);
    assertEquals(40, texts.train().size());
    assertEquals(3, texts.validation().size());
    assertEquals(1, texts.twins());
    assertTrue(texts.notes().contains("split as given; training texts in validation too: 0"));
  }

  @Test
  void partsMayBeTables() throws IOException {
    table("train.csv", "text,label\n" + records("%s,%s"));
    assertTrue(refusal(folder).contains("found no 'test'"), refusal(folder));
    table("test.tsv", "label\ttext\nup\tnew\n");
    LabelledTexts texts = read(folder);
    assertEquals(List.of(new LabelledText("test/line 2", "up", "new")), texts.test());
    table("test.tsv", "label\ttext\nleft\tnew\n");
    assertTrue(
        refusal(folder)
            .contains("classes of 'test' must be those of 'train', [down, up], found 'left'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv | text,label   | %s,%s",
        "a.csv | id;Review;Sentiment | 7;%s;%s",
        "a.csv | stars,what   | %2$s,%1$s",
        "a.csv | ,text,label  | 3,\"%s, or~so\",%s",
        "a.tsv | sentence<class | %s<%s",
        "a.csv | headerless   | %s,%s",
        "a.csv | headerless   | %2$s<%1$s"
      })
  void columnsAreRecognised(String name, String header, String format) throws IOException {
    String text = header.equals("headerless") ? "" : header + "\n";
    Path file = table(name, (text + records(format)).replace('<', '\t').replace('~', '\n'));
    LabelledTexts texts = read(file);
    assertEquals(List.of("down", "up"), texts.labels());
    assertEquals(20, all(texts).size(), texts.notes().toString());
    assertTrue(all(texts).stream().allMatch(t -> t.text().startsWith("text ")));
    assertEquals(header.equals("headerless"), texts.notes().get(0).startsWith("no header"));
  }

  @Test
  void columnsMayBeNamedOrNumbered() throws IOException {
    Path file = table("a.csv", "text,title,stars\n" + records("x,%s,%s"));
    assertTrue(refusal(file).contains("choose it with --labelColumn NAME"), refusal(file));
    assertEquals("text 0", all(read(file, "title", "stars")).get(0).text());
    assertEquals("text 0", all(read(file, "2", "3")).get(0).text());
    assertTrue(
        refusal(file, "", "star")
            .startsWith(
                "--labelColumn must be one of the columns [text, title, stars], or a number from 1 to 3, found 'star' ("));
    assertTrue(refusal(file, "3", "3").contains("must differ, found column 3 for both"));
    Path several = table("b.csv", "text,review,label\n" + records("x,%s,%s"));
    assertTrue(refusal(several).contains("found several among [text, review, label]"));
  }

  @Test
  void numbersAreInTheirOrder() throws IOException {
    StringBuilder text = new StringBuilder("text,label\n");
    for (int i = 0; i < 40; i++) {
      text.append("text ").append(i).append(',').append(i % 11 - 1).append('\n');
    }
    assertEquals("-1", read(table("a.csv", text.toString())).labels().get(0));
    assertEquals("9", read(table("a.csv", text.toString())).labels().get(10));
  }

  @Test
  void packedTablesAreReadAndDamagedOnesNamed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("text,label\n" + records("%s,%s")).getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("a.csv.gz"), packed.toByteArray());
    assertEquals(20, all(read(file)).size());
    Files.write(file, java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 9));
    IOException e = assertThrows(IOException.class, () -> read(file));
    assertTrue(e.getMessage().startsWith("the file must be sound gzip"), e.getMessage());
  }

  @Test
  void markupIsDroppedAndEmptyTextsAreLeftOut() throws IOException {
    String text =
        "text,label\n\" <br />\",up\n,down\n&quot;so&quot;<br>what,up\n" + records("%s,%s");
    LabelledTexts texts = read(table("a.csv", text));
    assertEquals(21, all(texts).size());
    assertTrue(all(texts).stream().anyMatch(t -> t.text().equals("\"so\" what")));
    assertTrue(texts.notes().contains("left out: 2 empty texts, the first line 2"));
  }

  @Test
  void copiesAreCounted() throws IOException {
    String text = "text,label\n" + records("%s,%s") + "text 0,up\ntext 1,up\n";
    assertTrue(
        read(table("a.csv", text))
            .notes()
            .contains("2 texts are copies of others, 1 texts stand under several labels"));
  }

  @Test
  void oneClassAloneIsRefused() throws IOException {
    write("pos", 5);
    assertTrue(
        refusal(folder).startsWith("texts must be of two classes or more, found 'pos' alone ("));
    Path file = table("a.csv", "text,label\na,x\nb,x\n");
    assertTrue(refusal(file).contains("found 'x' alone"), refusal(file));
    assertTrue(refusal(table("b.csv", "text,label\n")).contains("found no text"));
    assertTrue(refusal(table("c.csv", "")).contains("must have records, found none"));
  }

  @Test
  void emptyClassesAreNamed() throws IOException {
    write("pos", 5);
    write("neg/a.md", "x");
    assertEquals(
        "the folder of a class must hold texts, *.txt, found none among 1 files ("
            + folder.resolve("neg")
            + ")",
        refusal(folder));
    write("neg/a.txt", " \n");
    assertTrue(refusal(folder).startsWith("a class must have a text that is not empty, found 1"));
  }

  @Test
  void foldersWithoutClassesSayWhatIsWanted() throws IOException {
    assertTrue(refusal(folder).endsWith("found no folder (" + folder + ")"), refusal(folder));
    table("a.csv", "");
    assertTrue(refusal(folder).endsWith("; name the file itself: " + folder.resolve("a.csv")));
    assertTrue(refusal(folder.resolve("none")).startsWith("texts must be a file or a folder"));
  }

  @Test
  void wrongRecordsAreNamedByLine() throws IOException {
    Path file = table("a.csv", "text,label\n" + records("%s,%s") + "good, bad,up\n");
    assertTrue(refusal(file).startsWith("a record must have 2 fields as the first one, found 3 ("));
    assertTrue(refusal(file).contains("line 22); put texts with ',' in double quotes"));
    table("a.csv", "text,label\n" + records("%s,%s") + "good,\n");
    assertTrue(refusal(file).contains("a label must not be empty, found an empty one"));
    assertTrue(refusal(file).contains(", line 22)"));
    table("a.csv", "one\ntwo\n");
    assertTrue(refusal(file).contains("found one column alone"), refusal(file));
  }

  @Test
  void otherEncodingsAreNamedByPlace() throws IOException {
    write("pos", 5);
    write("neg", 5);
    Path latin = folder.resolve("neg/3.txt");
    Files.write(latin, "zw\n\u00F6lf".getBytes(StandardCharsets.ISO_8859_1));
    NotUtf8Exception e = assertThrows(NotUtf8Exception.class, () -> read(folder));
    assertTrue(e.getMessage().contains("line 2, byte 1 (" + latin + ")"), e.getMessage());
    Path table = folder.resolve("a.csv");
    String text = "text,label\n" + records("%s,%s") + "sch\u00F6n,up\n";
    Files.write(table, text.getBytes(StandardCharsets.ISO_8859_1));
    e = assertThrows(NotUtf8Exception.class, () -> read(table));
    assertTrue(e.getMessage().contains("line 22, byte 4 (" + table + ")"), e.getMessage());
  }

  @Test
  void theHashIsThatOfNamesAndTexts() throws IOException {
    write("pos", 5);
    write("neg", 5);
    List<String> hashes = new ArrayList<>(List.of(read(folder).sha256(), read(folder).sha256()));
    assertEquals(hashes.get(0), hashes.get(1));
    write("neg/3.txt", "other");
    assertNotEquals(hashes.get(0), read(folder).sha256());
  }
}
