/**
 * Pictures with labels: IDX files, the MNIST splits, batches with augmentation, and any picture
 * made into MNIST's form. Entry: {@link org.dl4jsuite.data.image.Mnist}. Picture files, grey or in
 * colours: {@link org.dl4jsuite.data.image.PictureReader}.
 */
package org.dl4jsuite.data.image;
