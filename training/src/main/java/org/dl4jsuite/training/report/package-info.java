/** What a run leaves behind to be read: report.json, report.md, report.html, metrics and plots. */
package org.dl4jsuite.training.report;
