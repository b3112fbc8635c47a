/**
 * How good answers are: the official accuracy of VQA, its results file, the baselines that see no
 * picture, and pages of examples. Entry: {@link org.dl4jsuite.vqa.evaluation.VqaScores}.
 */
package org.dl4jsuite.vqa.evaluation;
