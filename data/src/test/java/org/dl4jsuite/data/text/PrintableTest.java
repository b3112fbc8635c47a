package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatATerminalWouldObeyIsEscaped() {
    assertEquals("a\\u001B[2Jb", Printable.line("a\u001B[2Jb"));
    assertEquals("\\u0000\\u007F\\u009B", Printable.line("\u0000\u007F\u009B"));
    assertEquals("\\u202Elive", Printable.line("\u202Elive"));
    assertEquals("\\u2066x\\u2069", Printable.line("\u2066x\u2069"));
    assertEquals("a\\tb\\nc\\rd\\u2028e", Printable.line("a\tb\nc\rd\u2028e"));
  }

  @Test
  void halvesOfCharactersAreEscaped() {
    assertEquals("\\uD83D", Printable.line("\uD83D"));
  }

  @Test
  void writingOfAllKindsStays() {
    String text = "Zwölf \uD83D\uDC69\u200D\uD83D\uDCBB שלום नमस्ते e\u0301 \\ '";
    assertSame(text, Printable.line(text));
  }

  @Test
  void layoutStaysInText() {
    assertEquals("a\tb\r\nc\\u001B", Printable.text("a\tb\r\nc\u001B"));
  }

  @Test
  void longLinesEndEarly() {
    assertEquals("ab\\t ...", Printable.excerpt("ab\tc", 3));
    assertEquals("ab\\tc", Printable.excerpt("ab\tc", 4));
    assertEquals("\uD83D\uDE00 ...", Printable.excerpt("\uD83D\uDE00\uD83D\uDE00", 1));
  }
}
