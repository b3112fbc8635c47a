/**
 * A user's own texts, each with a class: folders of text files, or CSV and TSV files; split by
 * class where they are not split yet. Entry: {@link org.dl4jsuite.data.labelled.LabelledTexts}.
 */
package org.dl4jsuite.data.labelled;
