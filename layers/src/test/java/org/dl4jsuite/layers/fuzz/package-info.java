/**
 * Random networks, compared as stock DL4J in double precision, stock in float and accelerated
 * float. Entry: {@link org.dl4jsuite.layers.fuzz.NetworkFuzz}.
 */
package org.dl4jsuite.layers.fuzz;
