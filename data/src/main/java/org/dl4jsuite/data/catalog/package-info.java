/**
 * Which data sets there are, and how their files are found or fetched and checked. Entry: {@link
 * org.dl4jsuite.data.catalog.DatasetStore}.
 */
package org.dl4jsuite.data.catalog;
