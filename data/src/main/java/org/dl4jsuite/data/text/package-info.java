/**
 * Text as numbers: characters or words, their vocabularies, labelled reviews, readers that take
 * UTF-8 alone, markup and control characters, word vectors trained elsewhere. Entries: {@link
 * org.dl4jsuite.data.text.Characters}, {@link org.dl4jsuite.data.text.Tokeniser} and {@link
 * org.dl4jsuite.data.text.Vocabulary}.
 */
package org.dl4jsuite.data.text;
