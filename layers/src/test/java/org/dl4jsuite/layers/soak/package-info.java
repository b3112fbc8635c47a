/** Fast layers over a long time, in threads that come and go, with little memory. */
package org.dl4jsuite.layers.soak;
