/**
 * Article 6's first step: VQA's JSON becomes text files, a line for each question. Entry: {@link
 * org.dl4jsuite.vqa.preprocess.PreprocessCommand}.
 */
package org.dl4jsuite.vqa.preprocess;
