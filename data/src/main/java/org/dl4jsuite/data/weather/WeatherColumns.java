package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.table.CsvFile;

/**
 * Which column of a file holds which measure. What is not named is found by the names that it has
 * in known files: Beijing's and Jena's, and a few more.
 *
 * @param named measure to the file's column, {@link #NONE}, or several joined by a plus sign for a
 *     time in parts
 */
public record WeatherColumns(Map<Measure, String> named) {

  /** Says that the file has no such measure, and that none is wanted. */
  public static final String NONE = "none";

  /** All by the names that they have in known files. */
  public static final String AUTO = "auto";

  private static final String PLUS = "+";

  /** What a column can hold, with its unit and its names in known files, in capitals. */
  public enum Measure {
    /** Date and time in one. */
    TIME("date and time", "DATE TIME", "DATETIME", "TIMESTAMP", "DATE_TIME", "MESS_DATUM"),
    YEAR("", "YEAR"),
    MONTH("", "MONTH"),
    DAY("", "DAY"),
    HOUR("", "HOUR"),
    TEMP("degrees C", "T (DEGC)", "TEMPERATURE"),
    DEWP("degrees C", "TDEW (DEGC)", "DEW POINT", "DEW_POINT"),
    /** Relative humidity; only looked for where there is no dew point. */
    RH("%", "RH (%)", "RELATIVE HUMIDITY", "RELATIVE_HUMIDITY"),
    PRES("hPa", "P (MBAR)", "PRESSURE"),
    WIND("m/s", "IWS", "WV (M/S)", "WSPM", "WIND SPEED", "WIND_SPEED"),
    /** Direction. */
    DIR("a point of the compass or degrees", "CBWD", "WD (DEG)", "WD", "WIND DIRECTION");

    private final String unit;
    private final List<String> aliases;

    Measure(String unit, String... aliases) {
      this.unit = unit;
      this.aliases = new ArrayList<>(List.of(aliases));
      this.aliases.add(0, name());
    }

    /** As it is written in messages. */
    public String unit() {
      return unit;
    }
  }

  private static final List<Measure> PARTS =
      List.of(Measure.YEAR, Measure.MONTH, Measure.DAY, Measure.HOUR);

  /**
   * Reads {@code TEMP=t_air,PRES=p,DEWP=none}; {@link #AUTO} names nothing.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static WeatherColumns parse(String text) {
    Map<Measure, String> named = new LinkedHashMap<>();
    if (text.equals(AUTO)) {
      return new WeatherColumns(named);
    }
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", 2);
      if (sides.length < 2 || sides[1].isBlank()) {
        throw new IllegalArgumentException(
            "columns must be %s or pairs such as TEMP=t_air,PRES=p, found '%s'"
                .formatted(AUTO, pair));
      }
      if (named.put(measure(sides[0].strip()), sides[1].strip()) != null) {
        throw new IllegalArgumentException(
            "columns must name each measure once, found %s again".formatted(sides[0].strip()));
      }
    }
    if (NONE.equals(named.get(Measure.TEMP)) || NONE.equals(named.get(Measure.TIME))) {
      throw new IllegalArgumentException("columns must give TIME and TEMP, found none");
    }
    return new WeatherColumns(named);
  }

  private static Measure measure(String name) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "columns must be given to %s, found '%s'"
                        .formatted(List.of(Measure.values()), name)));
  }

  /** Whether the user said that there is no such measure. */
  public boolean lacks(Measure measure) {
    return NONE.equals(named.get(measure));
  }

  /** Whether the user said that there is no measure of humidity. */
  public boolean lacksHumidity() {
    return lacks(Measure.DEWP) && (lacks(Measure.RH) || !named.containsKey(Measure.RH));
  }

  /** Whether a file has these columns. */
  public boolean fits(Path path) throws IOException {
    CsvFile file = CsvFile.open(path);
    return named.values().stream()
        .filter(name -> !name.equals(NONE))
        .allMatch(name -> !places(name, file).contains(-1));
  }

  /** The same measures, but by the names that they have in known files. */
  public WeatherColumns byKnownNames() {
    Map<Measure, String> none = new LinkedHashMap<>(named);
    none.values().removeIf(name -> !name.equals(NONE));
    return new WeatherColumns(none);
  }

  /** The same without a measure. */
  public WeatherColumns without(Measure measure) {
    Map<Measure, String> fewer = new LinkedHashMap<>(named);
    fewer.put(measure, NONE);
    return new WeatherColumns(fewer);
  }

  /**
   * Where each measure lies in a file: places of its columns, mostly one; none for those that it
   * lacks.
   *
   * @throws IOException if a named column is not there, or a measure is not found
   */
  Map<Measure, List<Integer>> in(CsvFile file) throws IOException {
    Map<Measure, List<Integer>> places = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      List<Integer> found = places(measure, file);
      if (!found.isEmpty()) {
        places.put(measure, found);
      }
    }
    boolean timeInParts =
        !named.containsKey(Measure.TIME) && PARTS.stream().anyMatch(named::containsKey);
    if (places.containsKey(Measure.TIME) && !timeInParts) {
      places.keySet().removeAll(PARTS);
    } else {
      places.remove(Measure.TIME);
    }
    boolean byRelative = named.containsKey(Measure.RH) && !named.containsKey(Measure.DEWP);
    if (byRelative) {
      places.remove(Measure.DEWP);
    } else if (places.containsKey(Measure.DEWP) || lacksHumidity()) {
      places.remove(Measure.RH);
    }
    List<String> missing = missing(places);
    if (!missing.isEmpty()) {
      String first = missing.get(0).replaceAll(" .*", "");
      boolean optional = !first.equals(Measure.TIME.name()) && !first.equals(Measure.TEMP.name());
      throw new IOException(
          "the header must name a column for %s, found %s (%s, line 1); say which it is, %s=COLUMN%s (--columns)"
              .formatted(
                  String.join(" and ", missing),
                  String.join(", ", file.header()),
                  file.path(),
                  first,
                  optional ? ", or that there is none, %s=none".formatted(first) : ""));
    }
    return places;
  }

  private List<String> missing(Map<Measure, List<Integer>> places) {
    List<String> missing = new ArrayList<>();
    if (!places.containsKey(Measure.TIME) && !places.keySet().containsAll(PARTS)) {
      missing.add("TIME (or YEAR, MONTH, DAY and HOUR)");
    }
    if (!places.containsKey(Measure.TEMP)) {
      missing.add("TEMP");
    }
    if (!places.containsKey(Measure.DEWP) && !places.containsKey(Measure.RH) && !lacksHumidity()) {
      missing.add("DEWP (or RH)");
    }
    for (Measure measure : List.of(Measure.PRES, Measure.WIND, Measure.DIR)) {
      if (!places.containsKey(measure) && !lacks(measure)) {
        missing.add(measure.name());
      }
    }
    return missing;
  }

  private List<Integer> places(Measure measure, CsvFile file) throws IOException {
    String name = named.get(measure);
    if (NONE.equals(name)) {
      return List.of();
    }
    if (name == null) {
      return once(
          measure.aliases.stream()
              .map(alias -> place(alias, file))
              .filter(place -> place >= 0)
              .limit(1)
              .toList(),
          file);
    }
    List<Integer> places = places(name, file);
    if (places.contains(-1)) {
      throw new IOException(
          "columns must be those of the file, %s, found %s=%s (%s, line 1); name them with --columns"
              .formatted(String.join(", ", file.header()), measure, name, file.path()));
    }
    return once(places, file);
  }

  /** Checks that each name stands once: which of two columns is meant, nobody can tell. */
  private static List<Integer> once(List<Integer> places, CsvFile file) throws IOException {
    for (int place : places) {
      String column = file.header().get(place);
      if (file.header().stream().filter(column::equals).count() > 1) {
        throw new IOException(
            "a column's name must stand once in the header, found '%s' several times (%s, line 1); rename one"
                .formatted(column, file.path()));
      }
    }
    return places;
  }

  private static List<Integer> places(String name, CsvFile file) {
    // A name may hold a plus sign itself.
    return place(name, file) >= 0
        ? List.of(place(name, file))
        : Arrays.stream(name.split("\\" + PLUS)).map(part -> place(part.strip(), file)).toList();
  }

  /** A column's place by its name, or by its name in other capitals; -1 for none. */
  private static int place(String name, CsvFile file) {
    int exact = file.header().indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    for (int place = 0; place < file.header().size(); place++) {
      if (file.header().get(place).equalsIgnoreCase(name)) {
        return place;
      }
    }
    return -1;
  }
}
