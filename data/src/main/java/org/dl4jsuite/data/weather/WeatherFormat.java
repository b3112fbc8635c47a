package org.dl4jsuite.data.weather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.string.ConcatenateStringColumns;
import org.dl4jsuite.data.table.RowConverter;
import org.dl4jsuite.data.table.Table;
import org.dl4jsuite.data.table.TableReader;
import org.joda.time.DateTimeZone;

/**
 * Files of weather that can be read, told apart by their header. Each has a DataVec transform that
 * makes its columns numbers; from those {@link #measures} makes the same columns for all.
 */
enum WeatherFormat {
  /** Beijing PM2.5 as UCI gives it: hourly, wind direction in four kinds. */
  BEIJING("No,year,month,day,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir") {
    @Override
    TransformProcess process() {
      return beijing(columns());
    }
  },

  /** The same with the fine dust of the three hours before, as some copies have it. */
  BEIJING_LAGGED(
      "No,year,month,day,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir,"
          + "pm2.5_1ago,pm2.5_2ago,pm2.5_3ago") {
    @Override
    TransformProcess process() {
      return beijing(columns());
    }
  },

  /** Max Planck Institute for Biogeochemistry, Jena: every ten minutes, wind in degrees. */
  JENA(
      "Date Time,p (mbar),T (degC),Tpot (K),Tdew (degC),rh (%),VPmax (mbar),VPact (mbar),"
          + "VPdef (mbar),sh (g/kg),H2OC (mmol/mol),rho (g/m**3),wv (m/s),max. wv (m/s),wd (deg)") {
    @Override
    TransformProcess process() {
      Schema.Builder schema = new Schema.Builder().addColumnString(columns().get(0));
      columns().stream().skip(1).forEach(schema::addColumnDouble);
      return new TransformProcess.Builder(schema.build())
          .stringToTimeTransform("Date Time", "dd.MM.yyyy HH:mm:ss", DateTimeZone.UTC)
          .renameColumn("Date Time", TIME)
          .renameColumn("T (degC)", "TEMP")
          .renameColumn("Tdew (degC)", "DEWP")
          .renameColumn("p (mbar)", "PRES")
          .renameColumn("wv (m/s)", "WIND")
          .renameColumn("wd (deg)", DEGREES)
          .removeAllColumnsExceptFor(TIME, "TEMP", "DEWP", "PRES", "WIND", DEGREES)
          .build();
    }

    @Override
    double[] direction(Table raw, int row) {
      double degrees = raw.value(row, raw.column(DEGREES));
      if (!(degrees >= 0 && degrees <= FULL_CIRCLE)) {
        return new double[] {Double.NaN, Double.NaN};
      }
      return new double[] {Math.sin(Math.toRadians(degrees)), Math.cos(Math.toRadians(degrees))};
    }
  };

  /** Milliseconds since 1970, the file's own clock taken for UTC: local winter time all year. */
  static final String TIME = "time";

  private static final String DEGREES = "degrees";
  private static final double FULL_CIRCLE = 360;
  private static final char DELIMITER = ',';

  private final List<String> columns;

  WeatherFormat(String header) {
    this.columns = List.of(header.split(","));
  }

  /** The format of a file. */
  static WeatherFormat of(Path path) throws IOException {
    List<String> found = TableReader.header(path, DELIMITER);
    for (WeatherFormat format : values()) {
      if (format.columns.equals(found)) {
        return format;
      }
    }
    String known =
        Stream.of(values())
            .map(format -> String.join(",", format.columns))
            .collect(Collectors.joining(" or "));
    throw new IOException(
        "the header must be %s, found %s (%s, line 1)"
            .formatted(known, String.join(",", found), path));
  }

  List<String> columns() {
    return columns;
  }

  /** Ends with {@link #TIME}, TEMP, DEWP, PRES, WIND and whatever {@link #direction} needs. */
  abstract TransformProcess process();

  /**
   * Where the wind comes from, as the unit vector {@code [east, north]}; 0, 0 for a calm.
   *
   * @param raw as the transform leaves it
   */
  double[] direction(Table raw, int row) {
    if (raw.value(row, raw.column("cbwd[" + RowConverter.MISSING_CATEGORY + "]")) == 1) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double northeast = raw.value(row, raw.column("cbwd[NE]"));
    double northwest = raw.value(row, raw.column("cbwd[NW]"));
    double southeast = raw.value(row, raw.column("cbwd[SE]"));
    double southwest = raw.value(row, raw.column("cbwd[SW]"));
    return new double[] {
      (northeast + southeast - northwest - southwest) * Math.sqrt(0.5),
      (northeast + northwest - southeast - southwest) * Math.sqrt(0.5)
    };
  }

  private static TransformProcess beijing(List<String> columns) {
    Schema.Builder schema = new Schema.Builder();
    for (String column : columns) {
      switch (column) {
        case "DEWP", "TEMP", "PRES", "Iws" -> schema.addColumnDouble(column);
        case "cbwd" ->
            schema.addColumnCategorical(
                column, "NE", "NW", "SE", "SW", "cv", RowConverter.MISSING_CATEGORY);
        default -> schema.addColumnString(column);
      }
    }
    String[] unused =
        columns.stream()
            .filter(name -> !List.of("DEWP", "TEMP", "PRES", "cbwd", "Iws").contains(name))
            .toArray(String[]::new);
    return new TransformProcess.Builder(schema.build())
        .transform(new ConcatenateStringColumns(TIME, "-", "year", "month", "day", "hour"))
        .stringToTimeTransform(TIME, "yyyy-M-d-H", DateTimeZone.UTC)
        .removeColumns(unused)
        .categoricalToOneHot("cbwd")
        .renameColumn("Iws", "WIND")
        .build();
  }
}
