package org.dl4jsuite.data.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.data.batch.SeededRandom;

/**
 * Made-up hourly weather in the form of UCI's Beijing file, for machines without it.
 *
 * <ul>
 *   <li>Pressure swings like a damped oscillator that is pushed at random: highs and lows pass
 *       within about five days.
 *   <li>Rising pressure brings wind from the north-west, falling pressure from the south-east, a
 *       steady one little wind from anywhere.
 *   <li>The wind of some hours ago has brought cold or warm air, far more so in winter, when north
 *       and south differ most; it then fades.
 *   <li>On it lie the year and the day; dry air makes the day's swing wider.
 * </ul>
 *
 * <p>So tomorrow's temperature can be foretold better than by today's, by who looks at pressure,
 * wind and humidity together, and never exactly. Some hours are missing and some cells are NA, as
 * in real files. Scores on it say nothing about real weather.
 */
public final class SyntheticWeather {

  private static final String HEADER = "No,year,month,day,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir";
  private static final LocalDateTime START = LocalDateTime.of(2010, 1, 1, 0, 0);
  private static final double HOURS_A_DAY = 24;
  private static final double HOURS_A_YEAR = 365.2425 * HOURS_A_DAY;
  private static final double COLDEST_HOUR_OF_YEAR = 20 * HOURS_A_DAY;
  private static final double WARMEST_HOUR_OF_DAY = 15;
  private static final double MEAN_TEMPERATURE = 12;
  private static final double YEARLY_SWING = 14;
  private static final double MEAN_PRESSURE = 1016;
  private static final double FRONT_HOURS = 120;
  private static final double FRONT_DAMPING = 0.25;
  private static final double FRONT_PUSH = 0.22;
  private static final double PRESSURE_OF_FRONT = 9;
  private static final double WIND_OF_TENDENCY = 3.5;
  private static final double WIND_NOISE = 0.7;
  private static final double CALM = 1.2;
  private static final int HOURS_TO_ARRIVE = 10;
  private static final double AIR_HOURS = 48;
  private static final double DEGREES_OF_WIND = 0.075;
  private static final double CONTRAST_OF_SEASON = 0.7;
  private static final double AIR_NOISE = 0.08;
  private static final double DRYNESS_HOURS = 60;
  private static final double DRYNESS_OF_WIND = 0.012;
  private static final double DRYNESS_NOISE = 0.12;
  private static final double LEAST_DEPRESSION = 2;
  private static final double DEPRESSION_RANGE = 18;
  private static final double LEAST_DAILY_SWING = 1.5;
  private static final double DAILY_SWING_RANGE = 6;
  private static final double THERMOMETER_NOISE = 0.3;
  private static final int OUTAGES = 6;
  private static final int LONGEST_OUTAGE = 36;
  private static final int WHOLE_END = 240;
  private static final double NA_SHARE = 0.0001;
  private static final int WEATHER_STREAM = 0;
  private static final int OUTAGE_STREAM = 1;

  private final List<String> rows;

  private SyntheticWeather(List<String> rows) {
    this.rows = rows;
  }

  /** Weather of some days from 2010 on; the same for the same numbers. */
  public static SyntheticWeather of(int days, long seed) {
    int hours = (int) HOURS_A_DAY * days;
    boolean[] out = outages(hours, seed);
    Sky sky = new Sky(SeededRandom.of(seed, WEATHER_STREAM));
    List<String> rows = new ArrayList<>(hours);
    for (int hour = 0; hour < hours; hour++) {
      String row = sky.next(hour);
      if (!out[hour]) {
        rows.add(row);
      }
    }
    return new SyntheticWeather(rows);
  }

  /** Writes all of it. */
  public void write(Path file) throws IOException {
    writeLast(rows.size(), file);
  }

  /** Writes the last so many rows. */
  public void writeLast(int count, Path file) throws IOException {
    int from = Math.max(0, rows.size() - count);
    List<String> lines = new ArrayList<>(rows.subList(from, rows.size()));
    lines.add(0, HEADER);
    Files.write(file, lines);
  }

  private static boolean[] outages(int hours, long seed) {
    SeededRandom random = SeededRandom.of(seed, OUTAGE_STREAM);
    boolean[] out = new boolean[hours];
    for (int i = 0; i < OUTAGES; i++) {
      int length = 1 + random.nextInt(LONGEST_OUTAGE);
      // The end stays whole, to be foretold from.
      int from = random.nextInt(Math.max(1, hours - length - WHOLE_END));
      length = Math.min(length, hours - from);
      Arrays.fill(out, from, from + length, true);
    }
    return out;
  }

  /** What goes on from hour to hour. */
  private static final class Sky {
    private final SeededRandom random;
    private final double[] recentWind = new double[HOURS_TO_ARRIVE];
    private double front;
    private double tendency;
    private double air;
    private double dryness;
    private String direction = "cv";
    private double summedWind;

    Sky(SeededRandom random) {
      this.random = random;
    }

    String next(int hour) {
      double omega = 2 * Math.PI / FRONT_HOURS;
      tendency +=
          -omega * omega * front
              - 2 * FRONT_DAMPING * omega * tendency
              + omega * FRONT_PUSH * random.nextGaussian();
      front += tendency;
      double wind = WIND_OF_TENDENCY * tendency / omega + WIND_NOISE * random.nextGaussian();
      double arriving = recentWind[hour % HOURS_TO_ARRIVE];
      recentWind[hour % HOURS_TO_ARRIVE] = wind;
      double contrast = 1 + CONTRAST_OF_SEASON * wave(hour - COLDEST_HOUR_OF_YEAR, HOURS_A_YEAR);
      air +=
          -air / AIR_HOURS
              - DEGREES_OF_WIND * contrast * arriving
              + AIR_NOISE * random.nextGaussian();
      dryness +=
          -dryness / DRYNESS_HOURS
              + DRYNESS_OF_WIND * arriving
              + DRYNESS_NOISE * random.nextGaussian();
      blow(wind);
      return row(hour);
    }

    private void blow(double wind) {
      String now =
          Math.abs(wind) < CALM ? (random.nextInt(2) == 0 ? "cv" : "NE") : wind > 0 ? "NW" : "SE";
      summedWind = now.equals(direction) ? summedWind + Math.abs(wind) : Math.abs(wind);
      direction = now;
    }

    private String row(int hour) {
      double dry = 1 / (1 + Math.exp(-dryness));
      double season =
          MEAN_TEMPERATURE - YEARLY_SWING * wave(hour - COLDEST_HOUR_OF_YEAR, HOURS_A_YEAR);
      double swing = LEAST_DAILY_SWING + DAILY_SWING_RANGE * dry;
      double temperature =
          season
              + air
              + swing * wave(hour - WARMEST_HOUR_OF_DAY, HOURS_A_DAY)
              + THERMOMETER_NOISE * random.nextGaussian();
      double dewPoint =
          Math.min(temperature, season + air - LEAST_DEPRESSION - DEPRESSION_RANGE * dry);
      LocalDateTime time = START.plusHours(hour);
      return String.format(
          Locale.ROOT,
          "%d,%d,%d,%d,%d,NA,%s,%s,%.0f,%s,%.2f,0,0",
          hour + 1,
          time.getYear(),
          time.getMonthValue(),
          time.getDayOfMonth(),
          time.getHour(),
          cell(dewPoint),
          cell(temperature),
          MEAN_PRESSURE - temperature / 2 + PRESSURE_OF_FRONT * front,
          direction,
          summedWind);
    }

    private String cell(double degrees) {
      return random.nextDouble() < NA_SHARE ? "NA" : String.format(Locale.ROOT, "%.1f", degrees);
    }

    private static double wave(double hours, double period) {
      return StrictMath.cos(2 * Math.PI * hours / period);
    }
  }
}
