package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The times of a file's rows. They are the file's own clock, taken for UTC: local winter time all
 * year, one hopes. Where times carry an offset, the first row's is kept for all.
 *
 * <p>The form is the one of {@link #FORMS} that fits every row: {@code 01/02/2014} alone does not
 * say which is the month, but a whole file does.
 */
final class WeatherTimes {

  private static final String HOURS = "H[:mm[:ss]]";

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          form("u-M-d['T'][' ']" + HOURS),
          form("u/M/d['T'][' ']" + HOURS),
          form("d.M.u' '" + HOURS),
          form("d/M/u' '" + HOURS),
          form("M/d/u' '" + HOURS),
          form("M/d/u' 'h:mm[:ss]' 'a"),
          form("d/M/u' 'h:mm[:ss]' 'a"),
          form("uuuuMMddHH"),
          form("uuuuMMddHHmm"),
          form("uuuuMMdd['T'][' ']HH[[':']mm[[':']ss]]"));

  private static final int LEAST_YEAR = 1600;
  private static final String WANTED =
      "a time must be a date and an hour, such as 2014-12-31 23:00 or 31.12.2014 23:00";

  private final Path path;
  private final List<String> texts = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  WeatherTimes(Path path) {
    this.path = path;
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .appendPattern("['.'SSSSSS]['.'SSS]['.'SS]['.'S][' ']['UTC'][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Adds the next row's time; its parts are joined by blanks. */
  void add(List<String> parts, long line) {
    texts.add(String.join(" ", parts));
    lines.add(line);
  }

  /** Milliseconds of a year, month, day and hour. */
  static long of(List<String> parts, Path path, long line) throws IOException {
    try {
      int[] numbers = parts.stream().mapToInt(Integer::parseInt).toArray();
      return LocalDate.of(numbers[0], numbers[1], numbers[2])
          .atTime(numbers[3], 0)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    } catch (NumberFormatException | DateTimeException e) {
      throw new IOException(
          "a time must be a year, month, day and hour from 0 to 23, found %s (%s, line %d)"
              .formatted(String.join("-", parts), path, line),
          e);
    }
  }

  /**
   * Milliseconds of all rows.
   *
   * @throws IOException if no form fits them all, or two do that differ
   */
  long[] milliseconds() throws IOException {
    if (texts.isEmpty()) {
      return new long[0];
    }
    long[] found = null;
    int furthest = 0;
    for (DateTimeFormatter form : FORMS) {
      long[] times = new long[texts.size()];
      int count = parse(form, times);
      if (count == times.length) {
        if (found != null && !java.util.Arrays.equals(found, times)) {
          throw new IOException(
              "times must say which is the month, found %s to %s, which may be either (%s); write them as 2014-12-31 23:00"
                  .formatted(texts.get(0), texts.get(texts.size() - 1), path));
        }
        found = times;
      }
      furthest = Math.max(furthest, count);
    }
    if (found == null) {
      throw new IOException(
          "%s, found '%s' (%s, line %d)"
              .formatted(WANTED, texts.get(furthest), path, lines.get(furthest)));
    }
    return found;
  }

  /** Fills in times as long as the form fits; gives how many it did. */
  private int parse(DateTimeFormatter form, long[] times) {
    int firstOffset = Integer.MIN_VALUE;
    for (int row = 0; row < times.length; row++) {
      try {
        TemporalAccessor time = form.parse(texts.get(row));
        LocalDateTime local = LocalDateTime.from(time);
        if (local.getYear() < LEAST_YEAR) {
          return row;
        }
        times[row] = local.toInstant(ZoneOffset.UTC).toEpochMilli();
        if (time.isSupported(ChronoField.OFFSET_SECONDS)) {
          int offset = time.get(ChronoField.OFFSET_SECONDS);
          firstOffset = firstOffset == Integer.MIN_VALUE ? offset : firstOffset;
          times[row] += (firstOffset - offset) * 1000L;
        }
      } catch (DateTimeException e) {
        return row;
      }
    }
    return times.length;
  }
}
