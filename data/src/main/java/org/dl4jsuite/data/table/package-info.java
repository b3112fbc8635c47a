/**
 * CSV files as tables of numbers, read and transformed by DataVec. Entry: {@link
 * org.dl4jsuite.data.table.TableReader}.
 */
package org.dl4jsuite.data.table;
