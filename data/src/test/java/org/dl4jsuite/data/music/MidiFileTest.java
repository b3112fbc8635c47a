package org.dl4jsuite.data.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MidiFileTest {

  private static final int[][] FRAMES = {
    {48, 64, 67, 72}, {48, 65, 69, 72}, {}, {21, 108}, {21}, {55, 59, 62}, {55}, {}
  };

  @TempDir Path folder;

  private static MidiFile.Playing playing(boolean held) {
    return new MidiFile.Playing(90, 19, 80, held);
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("piece.mid"), bytes);
  }

  private Path written(Sequence sequence) throws IOException {
    Path file = folder.resolve("made.mid");
    MidiSystem.write(sequence, sequence.getTracks().length == 1 ? 0 : 1, file.toFile());
    return file;
  }

  private static void note(Track track, int command, int channel, int key, int velocity, long tick)
      throws InvalidMidiDataException {
    track.add(new MidiEvent(new ShortMessage(command, channel, key, velocity), tick));
  }

  private static long strikes(byte[] bytes) throws Exception {
    long strikes = 0;
    for (Track track : MidiSystem.getSequence(new ByteArrayInputStream(bytes)).getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        boolean on =
            track.get(i).getMessage() instanceof ShortMessage message
                && message.getCommand() == ShortMessage.NOTE_ON
                && message.getData2() > 0;
        strikes += on ? 1 : 0;
      }
    }
    return strikes;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void framesComeBack(boolean held) throws IOException {
    Path file = written(MidiFile.bytes(FRAMES, playing(held)));
    assertArrayEquals(FRAMES, MidiFile.read(file));
  }

  @Test
  void fileIsStandardMidiOfTypeOneAtItsTempo() throws Exception {
    byte[] bytes = MidiFile.bytes(FRAMES, playing(true));
    assertEquals(1, MidiSystem.getMidiFileFormat(new ByteArrayInputStream(bytes)).getType());
    Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
    assertEquals(2, sequence.getTracks().length);
    assertEquals(8L * sequence.getResolution(), sequence.getTickLength());
    // Eight quarters at 90 a minute.
    assertEquals(8 * 60 / 90.0, sequence.getMicrosecondLength() / 1e6, 1e-3);
  }

  @Test
  void heldNotesAreStruckOnceAndOthersInEachFrame() throws Exception {
    int notes = 0;
    for (int[] frame : FRAMES) {
      notes += frame.length;
    }
    assertEquals(notes, strikes(MidiFile.bytes(FRAMES, playing(false))));
    // 48 and 72 stay from frame 0 to 1, 21 from 3 to 4, 55 from 5 to 6.
    assertEquals(notes - 4, strikes(MidiFile.bytes(FRAMES, playing(true))));
  }

  @Test
  void playedNotesGoToTheNearestQuarter() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 100);
    Track track = sequence.createTrack();
    note(track, ShortMessage.NOTE_ON, 0, 60, 64, 8);
    note(track, ShortMessage.NOTE_OFF, 0, 60, 0, 190);
    // Too short for a quarter, and ended as many keyboards end notes: struck with velocity 0.
    note(track, ShortMessage.NOTE_ON, 3, 64, 64, 205);
    note(track, ShortMessage.NOTE_ON, 3, 64, 0, 230);
    // Struck again before it is let go.
    note(track, ShortMessage.NOTE_ON, 0, 67, 64, 300);
    note(track, ShortMessage.NOTE_ON, 0, 67, 64, 400);
    note(track, ShortMessage.NOTE_OFF, 0, 67, 0, 500);
    // Drums have no pitch.
    note(track, ShortMessage.NOTE_ON, 9, 1, 64, 0);
    assertArrayEquals(new int[][] {{60}, {60}, {64}, {67}, {67}}, MidiFile.read(written(sequence)));
  }

  @Test
  void tracksAndChannelsSoundTogetherAndOpenNotesToTheEnd() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 24);
    Track low = sequence.createTrack();
    note(low, ShortMessage.NOTE_ON, 1, 40, 64, 0);
    Track high = sequence.createTrack();
    note(high, ShortMessage.NOTE_ON, 2, 76, 64, 24);
    note(high, ShortMessage.NOTE_OFF, 2, 76, 64, 48);
    note(high, ShortMessage.NOTE_ON, 2, 77, 64, 48);
    note(high, ShortMessage.NOTE_OFF, 2, 77, 64, 72);
    assertArrayEquals(new int[][] {{40}, {40, 76}, {40, 77}}, MidiFile.read(written(sequence)));
  }

  @Test
  void ticksOfSecondsAreTakenAtTheFirstTempo() throws Exception {
    Sequence sequence = new Sequence(Sequence.SMPTE_25, 40);
    Track track = sequence.createTrack();
    // 1,000 ticks a second, 60 quarters a minute.
    byte[] tempo = {0x0F, 0x42, 0x40};
    track.add(new MidiEvent(new MetaMessage(0x51, tempo, 3), 0));
    note(track, ShortMessage.NOTE_ON, 0, 60, 64, 1000);
    note(track, ShortMessage.NOTE_OFF, 0, 60, 64, 3000);
    assertArrayEquals(new int[][] {{}, {60}, {60}}, MidiFile.read(written(sequence)));
  }

  @Test
  void aFrameHasWhatSoundsAsItsQuarterBegins() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 96);
    Track track = sequence.createTrack();
    // Eighths: that between two quarters is heard, but not on one.
    int[] eighths = {60, 62, 64, 65};
    for (int i = 0; i < eighths.length; i++) {
      note(track, ShortMessage.NOTE_ON, 0, eighths[i], 64, 48L * i);
      note(track, ShortMessage.NOTE_OFF, 0, eighths[i], 64, 48L * (i + 1));
    }
    // A hand that comes a little early or late is on the beat; a sixteenth after it is not.
    note(track, ShortMessage.NOTE_ON, 1, 70, 64, 92);
    note(track, ShortMessage.NOTE_OFF, 1, 70, 64, 110);
    note(track, ShortMessage.NOTE_ON, 1, 72, 64, 24);
    note(track, ShortMessage.NOTE_OFF, 1, 72, 64, 96);
    assertArrayEquals(new int[][] {{60}, {64, 70}}, MidiFile.read(written(sequence)));
  }

  @Test
  void refusesWhatNeverSoundsOnAQuarter() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 96);
    Track track = sequence.createTrack();
    note(track, ShortMessage.NOTE_ON, 0, 60, 64, 48);
    note(track, ShortMessage.NOTE_OFF, 0, 60, 64, 90);
    assertTrue(
        refusal(written(sequence))
            .startsWith("A MIDI file must have a note that sounds as a quarter begins"));
  }

  @Test
  void randomFramesComeBack() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      int[][] frames = new int[1 + random.nextInt(20)][];
      for (int t = 0; t < frames.length; t++) {
        frames[t] = random.ints(random.nextInt(5), 21, 109).sorted().distinct().toArray();
      }
      frames[random.nextInt(frames.length)] = new int[] {60};
      var playing = new MidiFile.Playing(4 + random.nextInt(900), 0, 1, random.nextBoolean());
      assertArrayEquals(frames, MidiFile.read(written(MidiFile.bytes(frames, playing))));
    }
  }

  @Test
  void damagedBytesAreRefusedOrReadButNeverFailOtherwise() throws IOException {
    byte[] whole = MidiFile.bytes(FRAMES, playing(true));
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = written(damaged);
      try {
        MidiFile.read(file);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 30, "refused " + refused);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void refusesTicksOfSecondsWithoutOneTempo(int tempos) throws Exception {
    Sequence sequence = new Sequence(Sequence.SMPTE_25, 40);
    Track track = sequence.createTrack();
    for (int i = 0; i < tempos; i++) {
      byte[] tempo = {0x0F, 0x42, (byte) (0x40 + i)};
      track.add(new MidiEvent(new MetaMessage(0x51, tempo, 3), 500L * i));
    }
    note(track, ShortMessage.NOTE_ON, 0, 60, 64, 1000);
    String message = refusal(written(sequence));
    assertTrue(message.contains("(SMPTE) must have one tempo"), message);
    assertTrue(message.contains("found " + tempos + " ("), message);
  }

  private String refusal(Path file) {
    String message = assertThrows(IOException.class, () -> MidiFile.read(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({"20", "109", "0", "127"})
  void refusesNotesThatNoPianoHas(int key) throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 24);
    Track track = sequence.createTrack();
    note(track, ShortMessage.NOTE_ON, 0, key, 64, 48);
    String message = refusal(written(sequence));
    assertTrue(message.startsWith("A note must be from 21 to 108, found " + key + " ("), message);
    assertTrue(message.endsWith("track 1, tick 48)"), message);
  }

  @Test
  void refusesAFileWithoutNotes() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 24);
    note(sequence.createTrack(), ShortMessage.PROGRAM_CHANGE, 0, 3, 0, 0);
    assertTrue(refusal(written(sequence)).startsWith("A MIDI file must have a note, found none"));
  }

  @Test
  void refusesWhatIsNotMidiAndWhatIsCutOff() throws IOException {
    assertTrue(
        refusal(written("no music".getBytes()))
            .startsWith("A file of music must be standard MIDI"));
    assertTrue(refusal(written(new byte[0])).startsWith("A file of music must be standard MIDI"));
    byte[] whole = MidiFile.bytes(FRAMES, playing(true));
    for (int bytes : new int[] {4, 14, 20}) {
      assertTrue(
          refusal(written(Arrays.copyOf(whole, bytes)))
              .startsWith("A file of music must be standard MIDI"));
    }
    for (int bytes : new int[] {whole.length / 2, whole.length - 1}) {
      assertTrue(
          refusal(written(Arrays.copyOf(whole, bytes)))
              .startsWith("A MIDI file must be whole, found 1 of its 2 tracks"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3,0,80,bpm",
    "1001,0,80,bpm",
    "80,128,80,program",
    "80,-1,80,program",
    "80,0,0,velocity"
  })
  void refusesPlayingThatMidiCannotSay(int bpm, int program, int velocity, String name) {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MidiFile.Playing(bpm, program, velocity, true));
    assertTrue(refused.getMessage().startsWith(name + " must be from "), refused.getMessage());
  }
}
