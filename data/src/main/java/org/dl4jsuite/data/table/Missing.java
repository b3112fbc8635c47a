package org.dl4jsuite.data.table;

/**
 * What becomes of a row in which a cell is missing: empty, {@code NA}, {@code NaN} or {@code ?}.
 */
public enum Missing {
  /** The file is refused. */
  REFUSE,
  /** The row is left out. */
  DROP,
  /** The cell becomes NaN. */
  KEEP_NAN
}
