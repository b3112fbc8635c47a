package org.dl4jsuite.data.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int TEMPO_BYTES = 3;
  private static final double MICRO = 1e-6;

  /** Begins and ends of notes are moved to the nearest of so many parts of a quarter. */
  private static final int PARTS = 4;

  /** Over a day of music at 60 quarters a minute: such a file is broken, or no music. */
  private static final int MOST_FRAMES = 100_000;

  private record Note(int key, long begin, long end) {}

  private record Voice(int channel, int key) {}

  private final Path path;
  private final double ticksPerQuarter;
  private final long ticks;
  private final List<Note> notes = new ArrayList<>();

  private MidiNotes(Sequence sequence, Path path) throws IOException {
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

  /** {@code [time][notes]}, a frame for each quarter note: what sounds as it begins. */
  int[][] frames() throws IOException {
    long length = Math.round(ticks / ticksPerQuarter);
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
      for (long t = firstQuarter(part(note.begin)); t < end(note); t++) {
        frames.get((int) t).add(note.key);
      }
    }
    if (frames.stream().allMatch(TreeSet::isEmpty)) {
      throw new IOException(
          "A MIDI file must have a note that sounds as a quarter begins, found none (%s)"
              .formatted(path));
    }
    return frames.stream()
        .map(frame -> frame.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** The first quarter that a note does not sound in. */
  private long end(Note note) {
    return firstQuarter(Math.max(part(note.begin) + 1, part(note.end)));
  }

  /** Hands are not exact: a note that is struck just after the beat is on it. */
  private long part(long tick) {
    return Math.round(PARTS * (tick / ticksPerQuarter));
  }

  /** The first quarter that begins at a part or after it. */
  private static long firstQuarter(long part) {
    return (part + PARTS - 1) / PARTS;
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

  /** Ticks count quarters, or seconds: then the tempo tells how long a quarter is. */
  private double ticksPerQuarter(Sequence sequence) throws IOException {
    if (sequence.getResolution() < 1) {
      throw new IOException(
          "A MIDI file must have ticks in a quarter note, found %d (%s)"
              .formatted(sequence.getResolution(), path));
    }
    if (sequence.getDivisionType() == Sequence.PPQ) {
      return sequence.getResolution();
    }
    double ticksPerSecond = sequence.getDivisionType() * sequence.getResolution();
    return ticksPerSecond * secondsPerQuarter(sequence);
  }

  private double secondsPerQuarter(Sequence sequence) throws IOException {
    Set<Integer> tempos = new TreeSet<>();
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        MidiMessage message = track.get(i).getMessage();
        if (message instanceof MetaMessage meta
            && meta.getType() == TEMPO
            && meta.getData().length == TEMPO_BYTES) {
          byte[] data = meta.getData();
          tempos.add((data[0] & 0xFF) << 16 | (data[1] & 0xFF) << 8 | data[2] & 0xFF);
        }
      }
    }
    if (tempos.size() != 1) {
      throw new IOException(
          "A MIDI file with ticks in seconds (SMPTE) must have one tempo, to know its quarter notes, found %d (%s); save it with ticks in quarter notes"
              .formatted(tempos.size(), path));
    }
    return tempos.iterator().next() * MICRO;
  }
}
