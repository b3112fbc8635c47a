package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SyntheticTextTest {

  private static final Pattern LINE = Pattern.compile("the [a-z ]+.*, said the [a-z]+\\.");

  @Test
  void sameSeedWritesTheSame() {
    assertEquals(SyntheticText.write(5_000, 7), SyntheticText.write(5_000, 7));
    assertNotEquals(SyntheticText.write(5_000, 7), SyntheticText.write(5_000, 8));
    assertTrue(SyntheticText.write(5_000, 7).startsWith(SyntheticText.write(1_000, 7)));
    assertTrue(SyntheticText.write(5_000, 7).length() >= 5_000);
  }

  @Test
  void bracketsCloseInTheirOrder() {
    Deque<Character> open = new ArrayDeque<>();
    int deepest = 0;
    for (char c : SyntheticText.write(50_000, 7).toCharArray()) {
      if ("([{".indexOf(c) >= 0) {
        open.push(c);
        deepest = Math.max(deepest, open.size());
      } else if (")]}".indexOf(c) >= 0) {
        assertEquals("([{".charAt(")]}".indexOf(c)), open.pop());
      } else if (c == '\n') {
        assertTrue(open.isEmpty());
      }
    }
    assertEquals(3, deepest);
  }

  @Test
  void aLineEndsWithItsFirstNounAndItsNumber() {
    Pattern noun =
        Pattern.compile("king|queen|lord|sailor|merchant|soldier|widow|fool|servant|priest");
    SyntheticText.write(50_000, 7)
        .lines()
        .forEach(
            line -> {
              assertTrue(LINE.matcher(line).matches(), line);
              var first = noun.matcher(line);
              assertTrue(first.find(), line);
              boolean plural = line.startsWith("s", first.end());
              String said = first.group() + (plural ? "s." : ".");
              assertTrue(line.endsWith(", said the " + said), line);
            });
  }
}
