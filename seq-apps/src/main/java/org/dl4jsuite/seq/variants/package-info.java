/**
 * Which parts of a long short-term memory matter: nine variants compared by random search on Bach's
 * chorales, after Greff et al., "LSTM: A Search Space Odyssey" (arXiv:1503.04069), the paper that
 * article 4 explains. Entry: {@link org.dl4jsuite.seq.variants.VariantsStudies}.
 */
package org.dl4jsuite.seq.variants;
