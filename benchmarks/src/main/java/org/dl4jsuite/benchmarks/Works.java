package org.dl4jsuite.benchmarks;

import java.util.List;
import org.dl4jsuite.benchmarks.RecurrentNet.Cell;
import org.dl4jsuite.benchmarks.Work.Bars;
import org.dl4jsuite.benchmarks.Work.Step;

/** All that is measured, and the bars: the one place to add a row. */
public final class Works {

  private static final int CLASSES = 10;

  private static final ConvNet ARTICLE_7 =
      new ConvNet(28, 1, 5, List.of(List.of(32), List.of(64)), List.of(1024), CLASSES, 0.75);

  private static final ConvNet VGG_16 =
      new ConvNet(
          224,
          3,
          3,
          List.of(
              List.of(64, 64),
              List.of(128, 128),
              List.of(256, 256, 256),
              List.of(512, 512, 512),
              List.of(512, 512, 512)),
          List.of(4096, 4096),
          1000,
          1);

  private static final RecurrentNet LSTM_512 =
      new RecurrentNet(Cell.LSTM, false, false, 300, 512, 30, CLASSES);

  private static final RecurrentNet LSTM_200 =
      new RecurrentNet(Cell.LSTM, false, false, 64, 200, 100, CLASSES);

  private static final RecurrentNet BIDIRECTIONAL =
      new RecurrentNet(Cell.LSTM, true, true, 100, 128, 50, CLASSES);

  private static final RecurrentNet SIMPLE =
      new RecurrentNet(Cell.SIMPLE, false, false, 64, 200, 100, CLASSES);

  private static final VqaNet ARTICLE_6 =
      new VqaNet(300, 30, 512, 4096, List.of(1024, 1024, 1024), 1000, 0.5);

  /** In the table's order. */
  public static final List<Work> ALL =
      List.of(
          training("cnn-train", "article 7's CNN", ARTICLE_7, 128, bars(10, 1, 1.3)),
          inference("cnn-infer", "article 7's CNN", ARTICLE_7, 128, bars(10, 1, 1)),
          inference("cnn-infer-1", "article 7's CNN", ARTICLE_7, 1, bars(3, 1, 1)),
          training("lstm-512-train", "LSTM 300->512, 30 steps", LSTM_512, 128, bars(5, 1, 1.2)),
          inference("lstm-512-infer", "LSTM 300->512, 30 steps", LSTM_512, 128, bars(4, 1, 1)),
          training("lstm-200-train", "LSTM 64->200, 100 steps", LSTM_200, 32, bars(5, 1, 1)),
          inference("lstm-200-infer", "LSTM 64->200, 100 steps", LSTM_200, 32, bars(4, 1, 1)),
          training(
              "bilstm-train",
              "bidirectional LSTM 100->128, 50 steps, masks",
              BIDIRECTIONAL,
              32,
              bars(5, 1, 1)),
          training("rnn-train", "SimpleRnn 64->200, 100 steps", SIMPLE, 32, bars(4, 1, 1)),
          inference("vgg-infer", "VGG-16, 224x224", VGG_16, 8, bars(5, 1, 1)),
          new Work(
              "vqa-train",
              "article 6's network behind VGG-16, batch 256, training step with RMSProp",
              ARTICLE_6,
              256,
              Step.RMSPROP,
              bars(Double.NaN, 1, 1)));

  private Works() {}

  /** The work of that name. */
  public static Work named(String name) {
    return ALL.stream()
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A work must be one of "
                        + ALL.stream().map(Work::name).toList()
                        + ", found '"
                        + name
                        + "' (--only)"));
  }

  private static Work training(String name, String title, Net net, int batch, Bars bars) {
    return new Work(
        name, title + ", batch " + batch + ", training step", net, batch, Step.SGD, bars);
  }

  private static Work inference(String name, String title, Net net, int batch, Bars bars) {
    return new Work(
        name, title + ", batch " + batch + ", inference", net, batch, Step.INFERENCE, bars);
  }

  private static Bars bars(double stock, double pytorch, double aim) {
    return new Bars(stock, pytorch, aim);
  }
}
