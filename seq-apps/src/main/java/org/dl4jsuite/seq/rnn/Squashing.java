package org.dl4jsuite.seq.rnn;

import org.dl4jsuite.seq.algebra.Vector;

/** The article's g, the hidden units' activation. */
enum Squashing {
  /** The hyperbolic tangent. */
  TANH {
    @Override
    Vector of(Vector a) {
      return a.tanh();
    }

    @Override
    Vector derivative(Vector h) {
      return h.map(value -> 1 - value * value);
    }
  },

  /** None: the network's recurrence is linear, and powers of W are all that errors meet. */
  LINEAR {
    @Override
    Vector of(Vector a) {
      return a;
    }

    @Override
    Vector derivative(Vector h) {
      return h.map(value -> 1);
    }
  };

  /** g(a). */
  abstract Vector of(Vector a);

  /** g'(a), told from h = g(a). */
  abstract Vector derivative(Vector h);
}
