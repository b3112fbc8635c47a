/**
 * Questions about pictures: the data sets of visual question answering, each read from its own
 * files into the same record, {@link org.dl4jsuite.data.vqa.VqaExample}, its pictures found by
 * {@link org.dl4jsuite.data.vqa.VqaPictures}. Entries: {@link org.dl4jsuite.data.vqa.VqaJson} and
 * {@link org.dl4jsuite.data.vqa.VqaTextFiles} with {@link org.dl4jsuite.data.vqa.CocoPictures} for
 * VQA itself; {@link org.dl4jsuite.data.vqa.EasyVqa}, {@link org.dl4jsuite.data.vqa.Daquar}, {@link
 * org.dl4jsuite.data.vqa.Clevr}, {@link org.dl4jsuite.data.vqa.FigureQa}.
 */
package org.dl4jsuite.data.vqa;
