/**
 * Article 7: a convolutional network with dropout on MNIST. Entry: {@link
 * org.dl4jsuite.mnist.MnistDropoutApp}.
 */
package org.dl4jsuite.mnist;
