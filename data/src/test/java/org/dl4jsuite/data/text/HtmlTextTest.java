package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          &quot;Great&quot; &amp; wonderful      | "Great" & wonderful
          it&#39;s, it&#x27;s, it&apos;s         | it's, it's, it's
          caf&eacute; &yuml; &AElig; &szlig;     | café ÿ Æ ß
          so&hellip; &euro;5&nbsp;each &hearts;  | so… €5 each ♥
          &#128512; &amp;lt;                     | \uD83D\uDE00 &lt;
          a<br />b<br>c</p>d                     | a b c d
          <b>Wonderful</b> acting                | ` Wonderful  acting`
          <a href='http://x.y/z' id="q" >it</a>  | ` it `
          """)
  void showsWhatAPageWould(String markup, String plain) {
    assertEquals(plain, HtmlText.plain(markup));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I <3 this",
        "a < b and c > d",
        "R&D; AT&T",
        "&nosuch; &#; &#xD800; &#0; &#9999999;",
        "<",
        "&",
        "<unfinished",
        "1 <2> 3"
      })
  void leavesWhatIsNoMarkup(String text) {
    assertEquals(text, HtmlText.plain(text));
  }

  @Test
  void plainTextIsNotCopied() {
    String text = "no markup at all";
    assertSame(text, HtmlText.plain(text));
  }

  @Test
  void longAndBrokenMarkupIsReadInLinearTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          HtmlText.plain("<a ".repeat(300_000));
          HtmlText.plain("<a" + " b=c".repeat(300_000));
          HtmlText.plain("&".repeat(300_000));
        });
  }
}
