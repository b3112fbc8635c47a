/**
 * Music generation, one to many (article 1, section 6): chorales frame by frame, 88 keys at once.
 * Entry: {@link org.dl4jsuite.seq.music.MusicApp}.
 */
package org.dl4jsuite.seq.music;
