/**
 * Hourly weather from the files in which its origins give it. Entry: {@link
 * org.dl4jsuite.data.weather.WeatherSeries}.
 */
package org.dl4jsuite.data.weather;
