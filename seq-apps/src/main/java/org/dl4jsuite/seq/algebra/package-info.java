/**
 * Vectors and matrices in double precision, plain enough that the articles' equations read in Java
 * as they do on paper. For taking networks apart, not for speed: networks that are trained are
 * DL4J's. Entry: {@link org.dl4jsuite.seq.algebra.Vector}.
 */
package org.dl4jsuite.seq.algebra;
