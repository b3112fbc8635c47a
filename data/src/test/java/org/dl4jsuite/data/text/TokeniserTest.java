package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokeniserTest {

  private static final Tokeniser ALL = new Tokeniser(true, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "It's GREAT!|it's great !",
        "well-made, 7.5 or 10/10|well-made , 7.5 or 10/10",
        "ends.<br /><br />Then|ends . then",
        "a < b and <3|a < b and < 3",
        "what?!?! No.....|what ? ! ? ! no .",
        "'quoted' rock 'n' roll -|' quoted ' rock ' n ' roll -",
        "café ÉCOLE don’t|café école don’t",
        "and/or 3-D|and / or 3 - d",
        "日本 🙂🙂 ok|日本 🙂 ok",
        "<notatagbecauseitisfartoolongtobeone>|< notatagbecauseitisfartoolongtobeone >"
      })
  void cutsIntoWords(String text, String expected) {
    assertEquals(List.of(expected.split(" ")), ALL.words(text));
  }

  @Test
  void keepsCaseAndLeavesPunctuationOutWhereAsked() {
    assertEquals(List.of("It's", "GREAT"), new Tokeniser(false, false).words("It's GREAT!!"));
  }

  @Test
  void blankAndControlCharactersAreNoWords() {
    assertEquals(List.of(), ALL.words(""));
    assertEquals(List.of(), ALL.words(" \t\r\n<br/>\u0000\u0007"));
  }

  @Test
  void readsLoneSurrogatesAndUnclosedTags() {
    assertEquals(List.of("a", "\uD800", "b"), ALL.words("a\uD800b"));
    assertEquals(List.of("<", "br"), ALL.words("<br"));
  }
}
