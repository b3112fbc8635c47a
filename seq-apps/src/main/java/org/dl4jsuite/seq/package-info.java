/**
 * Articles 1, 2 and 4: recurrent networks, taken apart and at work. One package for each task.
 * Entry: {@link org.dl4jsuite.seq.SeqApps}.
 */
package org.dl4jsuite.seq;
