/**
 * What a run leaves behind to be read: report.json, report.md, report.html, metrics and plots.
 * Entry: {@link org.dl4jsuite.training.report.ReportWriter}; pictures come from {@link
 * org.dl4jsuite.training.report.Plots}, an application's own tables go in as {@link
 * org.dl4jsuite.training.report.Section}s.
 */
package org.dl4jsuite.training.report;
