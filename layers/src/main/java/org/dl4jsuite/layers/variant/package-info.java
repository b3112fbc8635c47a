/**
 * Long short-term memory with parts left out or added: the nine kinds that Greff et al. compared
 * (arXiv:1503.04069), as DL4J layers. Entry: {@link org.dl4jsuite.layers.variant.VariantLstm}.
 */
package org.dl4jsuite.layers.variant;
