package org.dl4jsuite.data.music;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Frames of notes, one for each quarter note, as standard MIDI files and back, by the JDK's {@code
 * javax.sound.midi}.
 */
public final class MidiFile {

  private static final int TYPE = 1;
  private static final int TICKS_PER_QUARTER = 480;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int TRACK_NAME = 0x03;

  /** Where the header says how many tracks there are, two bytes. */
  private static final int TRACKS = 10;

  /**
   * Four quarters; 2 to the power of 2; 24 MIDI clocks to a click; 8 thirty-seconds to a quarter.
   */
  private static final byte[] FOUR_FOUR = {4, 2, 24, 8};

  private static final int MICROSECONDS_PER_MINUTE = 60_000_000;
  private static final int MOST_MICROSECONDS_PER_QUARTER = 0xFFFFFF;

  private MidiFile() {}

  /**
   * How frames sound.
   *
   * @param bpm quarter notes a minute, from 4 to 1000
   * @param program General MIDI instrument, from 0 (grand piano) to 127
   * @param velocity how hard keys are struck, from 1 to 127
   * @param held whether a key that is down in frames one after the other is held; else it is struck
   *     anew in each
   */
  public record Playing(int bpm, int program, int velocity, boolean held) {

    /** Validates. */
    public Playing {
      within("bpm", bpm, 4, 1000);
      within("program", program, 0, 127);
      within("velocity", velocity, 1, 127);
    }

    private static void within(String name, int value, int low, int high) {
      if (value < low || value > high) {
        throw new IllegalArgumentException(
            "%s must be from %d to %d, found %d".formatted(name, low, high, value));
      }
    }
  }

  /**
   * A type 1 file: a track of tempo and metre, and one of notes.
   *
   * @param frames {@code [time][notes]}, at least one note among them
   */
  public static byte[] bytes(int[][] frames, Playing playing) {
    try {
      Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
      long end = (long) frames.length * TICKS_PER_QUARTER;
      conduct(sequence.createTrack(), playing);
      play(sequence.createTrack(), frames, playing);
      for (Track track : sequence.getTracks()) {
        // The end of a track is where its last event is: silence at the end counts too.
        track.get(track.size() - 1).setTick(end);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      MidiSystem.write(sequence, TYPE, bytes);
      return bytes.toByteArray();
    } catch (InvalidMidiDataException | IOException e) {
      throw new IllegalStateException("cannot write to memory", e);
    }
  }

  private static void conduct(Track track, Playing playing) throws InvalidMidiDataException {
    int quarter = Math.min(MOST_MICROSECONDS_PER_QUARTER, MICROSECONDS_PER_MINUTE / playing.bpm());
    byte[] tempo = {(byte) (quarter >> 16), (byte) (quarter >> 8), (byte) quarter};
    track.add(new MidiEvent(new MetaMessage(TEMPO, tempo, tempo.length), 0));
    track.add(new MidiEvent(new MetaMessage(TIME_SIGNATURE, FOUR_FOUR, FOUR_FOUR.length), 0));
  }

  private static void play(Track track, int[][] frames, Playing playing)
      throws InvalidMidiDataException {
    byte[] name = "chorale".getBytes(StandardCharsets.US_ASCII);
    track.add(new MidiEvent(new MetaMessage(TRACK_NAME, name, name.length), 0));
    track.add(
        new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, playing.program(), 0), 0));
    float[][] keys = PianoRoll.of(frames);
    for (int t = 0; t <= frames.length; t++) {
      // What ends at a tick is written before what begins there, or a note would end at its start.
      for (int type : new int[] {ShortMessage.NOTE_OFF, ShortMessage.NOTE_ON}) {
        for (int k = 0; k < keys.length; k++) {
          boolean before = t > 0 && keys[k][t - 1] != 0;
          boolean now = t < frames.length && keys[k][t] != 0;
          boolean changes = before != now || !playing.held();
          if (changes && (type == ShortMessage.NOTE_ON ? now : before)) {
            ShortMessage message =
                new ShortMessage(type, 0, k + PianoRoll.LOWEST, playing.velocity());
            track.add(new MidiEvent(message, (long) t * TICKS_PER_QUARTER));
          }
        }
      }
    }
  }

  /**
   * Reads a file, all tracks and channels together but the tenth, which has the drums.
   *
   * @return {@code [time][notes]}, notes ascending: a frame for each quarter note, with what sounds
   *     as the quarter begins, as the JSB chorales have it. Before, begins and ends are moved to
   *     the nearest sixteenth; a note between two quarters is left out
   * @throws IOException if it is no MIDI file of type 0 or 1, has no note, or one that no piano
   *     has, or if its ticks are in seconds and its tempo changes
   */
  public static int[][] read(Path path) throws IOException {
    byte[] content = Files.readAllBytes(path);
    Sequence sequence;
    try {
      sequence = MidiSystem.getSequence(new ByteArrayInputStream(content));
    } catch (InvalidMidiDataException | IOException | RuntimeException e) {
      // The JDK's reader fails on broken files in ways of all kinds.
      throw new IOException(
          "A file of music must be standard MIDI, found none%s (%s)"
              .formatted(e.getMessage() == null ? "" : ": " + e.getMessage(), path),
          e);
    }
    int tracks = (content[TRACKS] & 0xFF) << 8 | content[TRACKS + 1] & 0xFF;
    if (sequence.getTracks().length < tracks) {
      // The JDK's reader drops a track that is cut off, and says nothing.
      throw new IOException(
          "A MIDI file must be whole, found %d of its %d tracks (%s)"
              .formatted(sequence.getTracks().length, tracks, path));
    }
    return MidiNotes.of(sequence, path).frames();
  }
}
