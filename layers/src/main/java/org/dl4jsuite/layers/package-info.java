/**
 * DL4J made fast on a CPU. Entry: {@link org.dl4jsuite.layers.Acceleration}, one call that makes a
 * stock network run on the paths that stock DL4J leaves unused, without changing what it computes
 * or how it is saved.
 */
package org.dl4jsuite.layers;
