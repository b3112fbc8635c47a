/**
 * Vertices that DL4J does not have. A saved model with one of them needs this module. Entry: {@link
 * org.dl4jsuite.layers.vertex.MatrixProductVertex}.
 */
package org.dl4jsuite.layers.vertex;
