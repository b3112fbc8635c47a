/**
 * Article 1, section 6, many to one: whether a review of any length is positive or negative. Entry:
 * {@link org.dl4jsuite.seq.sentiment.SentimentApp}.
 */
package org.dl4jsuite.seq.sentiment;
