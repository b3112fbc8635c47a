/**
 * Questions about pictures: the data sets of visual question answering, each read from its own
 * files into the same record, {@link org.dl4jsuite.data.vqa.VqaExample}.
 */
package org.dl4jsuite.data.vqa;
