package org.dl4jsuite.training.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a network's boxes lie: in rows, each below all that it takes from, so that every connection
 * leads downward. A connection past a row has a place of its own in it, and crosses no box.
 */
final class Layout {

  static final int BOX_WIDTH = 270;
  static final int BOX_HEIGHT = 64;
  private static final int LANE = 14;
  private static final int GAP = 22;
  private static final int ROW = BOX_HEIGHT + 34;
  private static final int MARGIN = 8;

  /** A box's or a lane's place; {@code x} is its middle, {@code y} its upper edge. */
  static final class Place {
    private final Network.Box box;
    private final int row;
    private final List<Place> above = new ArrayList<>();
    private double x;

    private Place(Network.Box box, int row) {
      this.box = box;
      this.row = row;
    }

    /** Null for a connection that passes by. */
    Network.Box box() {
      return box;
    }

    double x() {
      return x;
    }

    int y() {
      return MARGIN + row * ROW;
    }

    List<Place> above() {
      return above;
    }

    private int width() {
      return box == null ? LANE : BOX_WIDTH;
    }

    private double aim() {
      return above.stream().mapToDouble(Place::x).average().orElse(0);
    }
  }

  private final List<List<Place>> rows = new ArrayList<>();
  private final double width;

  Layout(Network network) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Network.Box box : network.boxes()) {
      int row = box.inputs().stream().mapToInt(i -> places.get(i).row + 1).max().orElse(0);
      places.put(box.name(), placed(box, row));
    }
    Map<Place, Place> lanes = new HashMap<>();
    for (Place place : places.values()) {
      for (String input : place.box.inputs()) {
        place.above.add(lane(places.get(input), place.row, lanes));
      }
    }
    width = rows.stream().mapToDouble(Layout::width).max().orElse(0) + 2 * MARGIN;
    rows.forEach(this::arrange);
  }

  private Place placed(Network.Box box, int row) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    Place place = new Place(box, row);
    rows.get(row).add(place);
    return place;
  }

  /** What a box of a row hangs on: the source itself in the row above, else the end of a lane. */
  private Place lane(Place source, int row, Map<Place, Place> lanes) {
    Place end = source;
    while (end.row < row - 1) {
      Place from = end;
      end =
          lanes.computeIfAbsent(
              from,
              key -> {
                Place lane = placed(null, key.row + 1);
                lane.above.add(key);
                return lane;
              });
    }
    return end;
  }

  private static double width(List<Place> row) {
    return row.stream().mapToInt(Place::width).sum() + GAP * (row.size() - 1.0);
  }

  private void arrange(List<Place> row) {
    row.sort(Comparator.comparingDouble(Place::aim));
    double x = (width - width(row)) / 2;
    for (Place place : row) {
      place.x = x + place.width() / 2.0;
      x += place.width() + GAP;
    }
  }

  List<Place> places() {
    return rows.stream().flatMap(List::stream).toList();
  }

  long width() {
    return Math.round(width);
  }

  int height() {
    return (rows.size() - 1) * ROW + BOX_HEIGHT + 2 * MARGIN;
  }
}
