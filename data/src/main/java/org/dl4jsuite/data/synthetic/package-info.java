/**
 * Seeded generators of data in the form of real data sets, for machines without data and without a
 * network. Who uses one says so. Entry: {@link org.dl4jsuite.data.synthetic.SyntheticDigits}.
 */
package org.dl4jsuite.data.synthetic;
