package org.dl4jsuite.data.text;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that was copied from a web page, as the page shows it: tags become spaces, and entities the
 * characters that they stand for. {@code &quot;Great&quot;<br />} is {@code "Great" }.
 */
public final class HtmlText {

  /**
   * A tag's name, then attributes; {@code a < b and c > d} is none. Possessive: no backtracking.
   */
  private static final Pattern TAG =
      Pattern.compile(
          "</?[A-Za-z][A-Za-z0-9]*+"
              + "(?:\\s++[A-Za-z_:][-\\w:.]*+(?:\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\\s\"'<>]++))?+)*+"
              + "\\s*+/?>");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));");

  private static final int SPACE = ' ';
  private static final int FIRST_LATIN = 0xA0;

  /** U+00A0 to U+00FF, in their order. */
  private static final String LATIN =
      """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
      sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
      Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
      ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN
      szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
      iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute
      ucirc uuml yacute thorn yuml
      """;

  private static final String OTHERS =
      """
      quot=22 amp=26 lt=3C gt=3E apos=27 OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178
      fnof=192 circ=2C6 tilde=2DC ensp=2002 emsp=2003 thinsp=2009 ndash=2013 mdash=2014 lsquo=2018
      rsquo=2019 sbquo=201A ldquo=201C rdquo=201D bdquo=201E dagger=2020 Dagger=2021 bull=2022
      hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 rsaquo=203A euro=20AC trade=2122
      larr=2190 uarr=2191 rarr=2192 darr=2193 minus=2212 infin=221E ne=2260 le=2264 ge=2265
      hearts=2665
      """;

  private static final Map<String, Integer> NAMED = named();

  private HtmlText() {}

  /** The text without markup. */
  public static String plain(String text) {
    String untagged = text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll(" ");
    if (untagged.indexOf('&') < 0) {
      return untagged;
    }
    return ENTITY
        .matcher(untagged)
        .replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
  }

  private static String character(java.util.regex.MatchResult entity) {
    Integer code =
        entity.group(1) != null
            ? Integer.valueOf(entity.group(1))
            : entity.group(2) != null
                ? Integer.valueOf(entity.group(2), 16)
                : NAMED.get(entity.group(3));
    boolean isCharacter =
        code != null
            && Character.isValidCodePoint(code)
            && Character.getType(code) != Character.SURROGATE
            && code != 0;
    if (!isCharacter) {
      return entity.group();
    }
    return Character.toString(code == FIRST_LATIN ? SPACE : code);
  }

  private static Map<String, Integer> named() {
    Map<String, Integer> named = new HashMap<>();
    String[] latin = LATIN.strip().split("\\s+");
    for (int i = 0; i < latin.length; i++) {
      named.put(latin[i], FIRST_LATIN + i);
    }
    for (String pair : OTHERS.strip().split("\\s+")) {
      String[] parts = pair.split("=");
      named.put(parts[0], Integer.valueOf(parts[1], 16));
    }
    return Map.copyOf(named);
  }
}
