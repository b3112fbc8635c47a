/**
 * What a network for pictures says of each picture, kept so that it need not be asked again. Entry:
 * {@link org.dl4jsuite.data.feature.FeatureStore}; the suite's own file is {@link
 * org.dl4jsuite.data.feature.FeatureCache}, and {@link
 * org.dl4jsuite.data.feature.FeatureConversion} brings others into it.
 */
package org.dl4jsuite.data.feature;
