package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void keepsAboutFourDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("0.9921", Numbers.text(0.99214));
      assertEquals("-12.35", Numbers.text(-12.346));
      assertEquals("123.5", Numbers.text(123.46));
      assertEquals("1,021", Numbers.text(1020.6));
      assertEquals("0.00093", Numbers.text(0.00093));
      assertEquals("1.00e-07", Numbers.text(1e-7));
      assertEquals("1.500e+12", Numbers.text(1.5e12));
      assertEquals("0.0000", Numbers.text(0.0));
      assertEquals("NaN", Numbers.text(Double.NaN));
      assertEquals("60,000", Numbers.text(60_000L));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void durationsReadAsAClock() {
    assertEquals("4.2 s", Numbers.duration(4.21));
    assertEquals("1:00", Numbers.duration(59.97));
    assertEquals("12:31", Numbers.duration(751));
    assertEquals("1:02:03", Numbers.duration(3723));
    assertEquals("0:04", Numbers.clock(4.21));
    assertEquals("?", Numbers.clock(Double.NaN));
  }
}
