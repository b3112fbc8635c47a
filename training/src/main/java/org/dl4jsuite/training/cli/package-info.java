/**
 * The command line that every application shares. Entry: {@link
 * org.dl4jsuite.training.cli.CommandLineMain}.
 */
package org.dl4jsuite.training.cli;
