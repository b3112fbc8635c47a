/**
 * Hyperparameters: immutable records whose every knob has its default and its description in one
 * place. Entry: {@link org.dl4jsuite.training.config.ConfigSchema}.
 */
package org.dl4jsuite.training.config;
