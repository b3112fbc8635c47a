/**
 * Text as numbers: vocabularies, and readers that take UTF-8 alone. Entry: {@link
 * org.dl4jsuite.data.text.Characters}.
 */
package org.dl4jsuite.data.text;
