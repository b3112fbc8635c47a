package org.dl4jsuite.seq;

import java.util.List;
import org.dl4jsuite.seq.lstm.LstmStudies;
import org.dl4jsuite.seq.memory.MemoryApp;
import org.dl4jsuite.seq.music.MusicApp;
import org.dl4jsuite.seq.rnn.RnnStudies;
import org.dl4jsuite.seq.sentiment.SentimentApp;
import org.dl4jsuite.seq.text.TextApp;
import org.dl4jsuite.seq.variants.VariantsStudies;
import org.dl4jsuite.seq.weather.WeatherApp;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.Task;

/** The program {@code java -jar seq-apps.jar TASK COMMAND}. */
public final class SeqApps {

  /** The runnable jar's name. */
  public static final String JAR = "seq-apps.jar";

  /** One line for {@code --help}. */
  public static final String TITLE =
      "Recurrent networks, taken apart and at work (articles 1, 2, 4).";

  private SeqApps() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLineMain.main(TITLE, tasks(), JAR, arguments);
  }

  /** Every task, in the order of the articles. */
  public static List<Task> tasks() {
    return List.of(
        RnnStudies.task(),
        LstmStudies.task(),
        VariantsStudies.task(),
        Task.of(new MemoryApp()),
        Task.of(new WeatherApp()),
        Task.of(new SentimentApp()),
        Task.of(new TextApp()),
        Task.of(new MusicApp()));
  }
}
