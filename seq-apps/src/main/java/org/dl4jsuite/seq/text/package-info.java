/**
 * Article 1, section 6, one to many: a language model of characters that writes text. Entry: {@link
 * org.dl4jsuite.seq.text.TextApp}.
 */
package org.dl4jsuite.seq.text;
