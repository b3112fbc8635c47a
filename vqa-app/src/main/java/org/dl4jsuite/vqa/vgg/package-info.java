/**
 * Features of pictures by VGG-16, computed once and kept. Entry: {@link
 * org.dl4jsuite.vqa.vgg.FeaturesCommand}; to compute some in a program: {@link
 * org.dl4jsuite.vqa.vgg.VggChoice}.
 */
package org.dl4jsuite.vqa.vgg;
