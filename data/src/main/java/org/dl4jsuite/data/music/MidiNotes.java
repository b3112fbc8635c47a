package org.dl4jsuite.data.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** The notes of a MIDI sequence, from their messages. */
final class MidiNotes {

  private static final int DRUMS = 9;
  private static final int TEMPO = 0x51;

  /** Where no tempo is given: 120 quarters a minute, as the standard has it. */
  private static final double SECONDS_PER_QUARTER = 0.5;

  private static final double MICRO = 1e-6;

  /** Over a day of music at 60 quarters a minute: such a file is broken, or no music. */
  private static final int MOST_FRAMES = 100_000;

  private record Note(int key, long begin, long end) {}

  private record Voice(int channel, int key) {}

  private final Path path;
  private final double ticksPerQuarter;
  private final long ticks;
  private final List<Note> notes = new ArrayList<>();

  private MidiNotes(Sequence sequence, Path path) {
    this.path = path;
    this.ticks = sequence.getTickLength();
    this.ticksPerQuarter = ticksPerQuarter(sequence);
  }

  /** Collects them. */
  static MidiNotes of(Sequence sequence, Path path) throws IOException {
    MidiNotes notes = new MidiNotes(sequence, path);
    Track[] tracks = sequence.getTracks();
    for (int i = 0; i < tracks.length; i++) {
      notes.collect(tracks[i], i);
    }
    if (notes.notes.isEmpty()) {
      throw new IOException("A MIDI file must have a note, found none (%s)".formatted(path));
    }
    return notes;
  }

  /** {@code [time][notes]}, a frame for each quarter note. */
  int[][] frames() throws IOException {
    long length = quarter(ticks);
    for (Note note : notes) {
      length = Math.max(length, end(note));
    }
    if (length > MOST_FRAMES) {
      throw new IOException(
          "A piece must have at most %,d quarter notes, found %,d (%s)"
              .formatted(MOST_FRAMES, length, path));
    }
    List<TreeSet<Integer>> frames = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      frames.add(new TreeSet<>());
    }
    for (Note note : notes) {
      for (long t = quarter(note.begin); t < end(note); t++) {
        frames.get((int) t).add(note.key);
      }
    }
    return frames.stream()
        .map(frame -> frame.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private long end(Note note) {
    return Math.max(quarter(note.begin) + 1, quarter(note.end));
  }

  private long quarter(long tick) {
    return Math.round(tick / ticksPerQuarter);
  }

  private void collect(Track track, int number) throws IOException {
    Map<Voice, Long> down = new HashMap<>();
    for (int i = 0; i < track.size(); i++) {
      MidiEvent event = track.get(i);
      if (event.getMessage() instanceof ShortMessage message && message.getChannel() != DRUMS) {
        boolean on = message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
        boolean off = message.getCommand() == ShortMessage.NOTE_OFF;
        if (on || off || message.getCommand() == ShortMessage.NOTE_ON) {
          struck(message, event.getTick(), on, down, number);
        }
      }
    }
    // What is never let go sounds to the end.
    down.forEach((voice, begin) -> notes.add(new Note(voice.key, begin, ticks)));
  }

  private void struck(ShortMessage message, long tick, boolean on, Map<Voice, Long> down, int track)
      throws IOException {
    Voice voice = new Voice(message.getChannel(), message.getData1());
    if (!PianoRoll.has(voice.key)) {
      throw new IOException(
          "A note must be from %d to %d, found %d (%s, track %d, tick %d)"
              .formatted(PianoRoll.LOWEST, PianoRoll.HIGHEST, voice.key, path, track + 1, tick));
    }
    Long begin = down.remove(voice);
    if (begin != null) {
      notes.add(new Note(voice.key, begin, tick));
    }
    if (on) {
      down.put(voice, tick);
    }
  }

  /** Ticks count quarters, or seconds: then the first tempo tells how long a quarter is. */
  private static double ticksPerQuarter(Sequence sequence) {
    if (sequence.getDivisionType() == Sequence.PPQ) {
      return sequence.getResolution();
    }
    double ticksPerSecond = sequence.getDivisionType() * sequence.getResolution();
    return ticksPerSecond * secondsPerQuarter(sequence);
  }

  private static double secondsPerQuarter(Sequence sequence) {
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        MidiMessage message = track.get(i).getMessage();
        if (message instanceof MetaMessage meta && meta.getType() == TEMPO) {
          byte[] data = meta.getData();
          int micros = (data[0] & 0xFF) << 16 | (data[1] & 0xFF) << 8 | data[2] & 0xFF;
          return micros * MICRO;
        }
      }
    }
    return SECONDS_PER_QUARTER;
  }
}
