package org.dl4jsuite.data.labelled;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dl4jsuite.data.text.HtmlText;

/** Texts as they are read, what was left out of them, and their hash. */
final class Collected {

  private final List<LabelledText> texts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final MessageDigest digest;
  private int empty;
  private String firstEmpty;

  Collected() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text, unless there is none. */
  void add(String id, String label, String raw) {
    String text = HtmlText.plain(raw);
    if (!text.isBlank()) {
      texts.add(new LabelledText(id, label, text));
      return;
    }
    if (empty == 0) {
      firstEmpty = id;
    }
    empty++;
  }

  /** Adds to the hash. */
  void hash(byte[] bytes) {
    digest.update(bytes);
  }

  /** Keeps a line for the user to read. */
  void note(String note) {
    notes.add(note);
  }

  List<LabelledText> texts() {
    return texts;
  }

  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (empty > 0) {
      all.add("left out: %,d empty texts, the first %s".formatted(empty, firstEmpty));
    }
    return all;
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
