/**
 * Polyphonic music: chorales as notes, as piano rolls {@code [batch, 88, time]}, and the score that
 * the field reports for them. Entry: {@link org.dl4jsuite.data.music.JsbChorales}.
 */
package org.dl4jsuite.data.music;
