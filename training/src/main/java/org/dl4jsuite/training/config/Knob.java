package org.dl4jsuite.training.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One hyperparameter: a component of a configuration record, with its default and what it does.
 * Command-line help, the README's table and {@code config.json} all come from here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Knob {

  /** The default, as it would be typed on the command line. */
  String value();

  /** One line: what it does, with its unit. */
  String help();
}
