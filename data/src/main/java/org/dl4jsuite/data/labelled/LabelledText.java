package org.dl4jsuite.data.labelled;

/**
 * A text and its class.
 *
 * @param id where it comes from: {@code pos/12.txt}, {@code line 7}
 * @param label the class, as the user names it
 * @param text as a web page would show it, without markup
 */
public record LabelledText(String id, String label, String text) {}
