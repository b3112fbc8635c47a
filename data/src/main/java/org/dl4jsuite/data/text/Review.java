package org.dl4jsuite.data.text;

/**
 * A review and its verdict.
 *
 * @param id where it comes from, {@code train/pos/127_9}
 * @param positive the verdict
 * @param text as written
 */
public record Review(String id, boolean positive, String text) {}
