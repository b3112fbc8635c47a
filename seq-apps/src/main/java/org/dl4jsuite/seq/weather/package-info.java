/**
 * Article 1, section 6, many to one: the temperature tomorrow from the weather of the last four
 * days. Entry: {@link org.dl4jsuite.seq.weather.WeatherApp}.
 */
package org.dl4jsuite.seq.weather;
