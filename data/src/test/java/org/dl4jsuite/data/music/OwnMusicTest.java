package org.dl4jsuite.data.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnMusicTest {

  private static final MidiFile.Playing PLAYING = new MidiFile.Playing(90, 19, 80, true);

  private static final String FEW =
      "few pieces to test with: another choice of them may give other scores";

  @TempDir Path folder;

  private static int[][] piece(int number) {
    return SyntheticChorales.compose(1, number);
  }

  private static OwnMusic read(Path path) throws IOException {
    return OwnMusic.read(path, 7);
  }

  private Path midi(String name, int number) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, MidiFile.bytes(piece(number), PLAYING));
  }

  private static Set<String> texts(Stream<int[][]> pieces) {
    Set<String> texts = new TreeSet<>();
    pieces.forEach(piece -> texts.add(Arrays.deepToString(piece)));
    return texts;
  }

  private static Set<String> all(JsbChorales splits) {
    return texts(
        Stream.of(splits.train(), splits.validation(), splits.test()).flatMap(List::stream));
  }

  private String refusal(Path path) {
    String message = assertThrows(IllegalArgumentException.class, () -> read(path)).getMessage();
    assertTrue(message.contains(path.toString()), message);
    return message;
  }

  @Test
  void everyPieceOfAFolderIsInOneSplitAndInTheSameOneAgain() throws IOException {
    for (int i = 0; i < 40; i++) {
      midi(i % 3 == 0 ? "sub/sub2/" + i + ".MIDI" : i + ".mid", i);
    }
    Files.writeString(folder.resolve("notes.txt"), "no music");
    Files.writeString(folder.resolve("._0.mid"), "what macOS lays there");
    OwnMusic music = read(folder);
    assertEquals(32, music.splits().train().size());
    assertEquals(4, music.splits().validation().size());
    assertEquals(4, music.splits().test().size());
    Set<String> expected =
        texts(Stream.iterate(0, i -> i < 40, i -> i + 1).map(OwnMusicTest::piece));
    assertEquals(expected, all(music.splits()));
    OwnMusic again = read(folder);
    assertEquals(music.sha256(), again.sha256());
    assertArrayEquals(
        music.splits().test().toArray(int[][][]::new),
        again.splits().test().toArray(int[][][]::new));
    assertEquals(
        List.of("split at random, seed 7: a tenth each for validation and test", FEW),
        music.remarks());
    OwnMusic other = OwnMusic.read(folder, 8);
    assertEquals(all(music.splits()), all(other.splits()));
    assertNotEquals(texts(music.splits().test().stream()), texts(other.splits().test().stream()));
    midi("1.mid", 90);
    assertNotEquals(music.sha256(), read(folder).sha256());
  }

  @Test
  void foldersOfSplitsAreTheSplits() throws IOException {
    midi("train/b.mid", 1);
    midi("train/a.mid", 0);
    midi("valid/a.mid", 2);
    midi("test/deep/a.mid", 3);
    OwnMusic music = read(folder);
    assertArrayEquals(piece(0), music.splits().train().get(0));
    assertArrayEquals(piece(1), music.splits().train().get(1));
    assertArrayEquals(piece(2), music.splits().validation().get(0));
    assertArrayEquals(piece(3), music.splits().test().get(0));
    assertEquals(List.of(), music.remarks());
    midi("other.mid", 4);
    assertTrue(refusal(folder).contains("found [train, valid, test] and others"));
  }

  @Test
  void halfASplitIsRefused() throws IOException {
    midi("train/a.mid", 0);
    midi("test/a.mid", 1);
    assertTrue(refusal(folder).contains("must have all three"), refusal(folder));
    assertTrue(refusal(folder).contains("found [train, test]"), refusal(folder));
  }

  @Test
  void whatCannotBeTakenIsLeftOutAloud() throws IOException {
    for (int i = 0; i < 4; i++) {
      midi(i + ".mid", i);
    }
    midi("copy.mid", 2);
    byte[] whole = MidiFile.bytes(piece(7), PLAYING);
    Path cut = Files.write(folder.resolve("5.mid"), Arrays.copyOf(whole, 100));
    OwnMusic music = read(folder);
    assertEquals(4, all(music.splits()).size());
    assertEquals(2, music.splits().train().size());
    assertEquals(
        "left out: A MIDI file must be whole, found 1 of its 2 tracks (" + cut + ")",
        music.remarks().get(0));
    assertEquals("left out: pieces that are the same as another, 1", music.remarks().get(1));
    assertEquals(FEW, music.remarks().get(3));
  }

  @Test
  void ofManyLeftOutTheFirstAreNamed() throws IOException {
    for (int i = 0; i < 12; i++) {
      midi("good" + i + ".mid", i);
      Files.writeString(folder.resolve("bad" + i + ".mid"), "no music " + i);
    }
    List<String> remarks = read(folder).remarks();
    assertEquals(5, remarks.stream().filter(r -> r.contains("must be standard MIDI")).count());
    assertTrue(remarks.contains("left out: 7 more of 24 files"), remarks.toString());
  }

  @Test
  void tooFewPiecesAreRefused() throws IOException {
    assertTrue(refusal(folder).startsWith("a folder of music must have MIDI files"));
    midi("a.mid", 0);
    midi("b.mid", 1);
    Files.writeString(folder.resolve("c.mid"), "no music");
    String two = refusal(folder);
    assertTrue(two.startsWith("music must have at least 3 pieces that differ"), two);
    assertTrue(two.contains("found 2 (" + folder + "); left out: A file of music"), two);
    Files.delete(folder.resolve("a.mid"));
    Files.delete(folder.resolve("b.mid"));
    assertTrue(refusal(folder).contains("a MIDI file that can be taken, found none"));
  }

  @Test
  void whatIsNeitherFolderNorJsonIsRefused() throws IOException {
    assertTrue(refusal(midi("a.mid", 0)).contains("name the folder that it is in"));
    assertTrue(refusal(folder.resolve("none")).contains("found none"));
    Path text = Files.writeString(folder.resolve("a.txt"), "[]");
    assertTrue(refusal(text).startsWith("--file must be a folder of MIDI files"));
  }

  @Test
  void jsonComesWithSplitsOrWithout() throws IOException {
    Path split = folder.resolve("split.json");
    Files.writeString(split, "{\"train\":[[[60]],[[61]]],\"valid\":[[[62]]],\"test\":[[[63],[]]]}");
    OwnMusic music = read(split);
    assertArrayEquals(new int[][] {{61}}, music.splits().train().get(1));
    assertEquals(List.of(), music.remarks());
    Path list = Files.writeString(folder.resolve("list.json"), " [[[60]], [[61]], [[62],[63]]]");
    OwnMusic parted = read(list);
    assertEquals(Set.of("[[60]]", "[[61]]", "[[62], [63]]"), all(parted.splits()));
    Path one = Files.writeString(folder.resolve("one.json"), "[[60, 64], [62]]");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> read(one));
    assertTrue(refused.getMessage().startsWith("A frame must be a list of notes, found '60'"));
    Path low = Files.writeString(folder.resolve("low.json"), "[[[20]]]");
    IllegalArgumentException range = assertThrows(IllegalArgumentException.class, () -> read(low));
    assertTrue(range.getMessage().contains("from 21 to 108, found '20' (" + low));
  }
}
