/**
 * JSON as a stream, for files too large to hold. Entry: {@link org.dl4jsuite.data.json.JsonReader}.
 */
package org.dl4jsuite.data.json;
