package org.dl4jsuite.training;

import java.io.IOException;
import java.util.List;
import org.dl4jsuite.training.config.ConfigSchema;

/**
 * What an application implements; the command line, the run's folder, resume and the report come
 * with it.
 *
 * @param <C> its configuration record
 */
public interface Experiment<C extends Record> {

  /** Its name in reports and folder names, {@code mnist-dropout}. */
  String task();

  /** One line for {@code --help}. */
  String title();

  /** Its knobs and presets; the first preset is the one taken when none is named. */
  ConfigSchema<C> schema();

  /**
   * Trains from the configuration's seed to a finished, reported run. Reads nothing but its
   * arguments and never ends the process.
   */
  RunResult run(C config, RunContext context) throws IOException;

  /** Scores a saved run's best model on the test split again and writes the pictures of it. */
  void evaluate(C config, RunContext context) throws IOException;

  /** Knobs that {@code evaluate} takes anew, such as a file of one's own to score the model on. */
  default List<String> evaluationKnobs() {
    return List.of();
  }

  /** Further commands, as picocli command objects. */
  List<Object> commands();

  /**
   * Command lines for {@code --help}, three of each command, without the program's name: {@code
   * train --preset full}. The first is what a new user types first; options and the names of runs
   * and files are such as can be typed.
   */
  List<String> examples();
}
