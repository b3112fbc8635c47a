package org.dl4jsuite.layers.fuzz;

import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/** What layers have besides their weights, written as {@code Name:number}. */
final class Elements {

  private Elements() {}

  private static String name(String text) {
    return text.split(":")[0];
  }

  private static double number(String text) {
    return Double.parseDouble(text.split(":")[1]);
  }

  static Activation activation(Draw d) {
    return d.one(2)
        ? d.of(Activation.RELU, Activation.TANH, Activation.IDENTITY)
        : d.of(Activation.values());
  }

  /** For layers that stay stock: ND4J's softmax gradient is not right in all of them. */
  static Activation activationButSoftmax(Draw d) {
    Activation drawn = activation(d);
    return drawn == Activation.SOFTMAX ? Activation.SOFTPLUS : drawn;
  }

  static Activation recurrentActivation(Draw d) {
    return d.one(2)
        ? d.of(Activation.TANH, Activation.SOFTSIGN, Activation.RELU, Activation.IDENTITY)
        : activationButSoftmax(d);
  }

  /**
   * A dropout of any kind.
   *
   * @param spatial whether it is for whole channels of sequences and images too
   */
  static String dropout(Draw d, boolean spatial) {
    return spatial && d.one(6)
        ? "Spatial:0.6"
        : d.of(
            "Dropout:0.5",
            "Dropout:0.8",
            "Scheduled:0.6",
            "Gaussian:0.4",
            "Noise:0.3",
            "Alpha:0.7");
  }

  static IDropout dropout(String text) {
    double number = number(text);
    return switch (name(text)) {
      case "Dropout" -> new Dropout(number);
      case "Scheduled" -> new Dropout(new StepSchedule(ScheduleType.ITERATION, number, 0.9, 5));
      case "Gaussian" -> new GaussianDropout(number);
      case "Noise" -> new GaussianNoise(number);
      case "Alpha" -> new AlphaDropout(number);
      case "Spatial" -> new SpatialDropout(number);
      default -> throw new IllegalArgumentException("unknown dropout " + text);
    };
  }

  static String noise(Draw d) {
    return d.of("DropConnect:0.7", "DropConnectAll:0.7", "Add:0.1", "Times:0.1", "AddAll:0.1");
  }

  static IWeightNoise noise(String text) {
    double number = number(text);
    return switch (name(text)) {
      case "DropConnect" -> new DropConnect(number);
      case "DropConnectAll" -> new DropConnect(number, true);
      case "Add" -> new WeightNoise(new NormalDistribution(0, number));
      case "Times" -> new WeightNoise(new NormalDistribution(1, number), false, false);
      case "AddAll" -> new WeightNoise(new NormalDistribution(0, number), true, true);
      default -> throw new IllegalArgumentException("unknown weight noise " + text);
    };
  }

  static String constraint(Draw d) {
    return d.of("MaxNorm:0.8", "NonNegative:0", "UnitNorm:0", "MinMax:0.5");
  }

  static LayerConstraint constraint(String text, int... dimensions) {
    double number = number(text);
    return switch (name(text)) {
      case "MaxNorm" -> new MaxNormConstraint(number, dimensions);
      case "NonNegative" -> new NonNegativeConstraint();
      case "UnitNorm" -> new UnitNormConstraint(dimensions);
      case "MinMax" -> new MinMaxNormConstraint(number, 1, 0.9, dimensions);
      default -> throw new IllegalArgumentException("unknown constraint " + text);
    };
  }

  /** Any but AdaBelief, which fails in M2.1: its state is made for another number of values. */
  static String updater(Draw d) {
    String name =
        d.of(
            "Sgd",
            "Nesterovs",
            "Adam",
            "AdaMax",
            "Nadam",
            "AMSGrad",
            "AdaGrad",
            "AdaDelta",
            "RmsProp",
            "NoOp");
    return name + ":" + (name.equals("Sgd") || name.equals("Nesterovs") ? d.of(0.1, 0.02) : 0.001);
  }

  static String schedule(Draw d) {
    return d.of("Step", "Exponential", "Poly", "Inverse", "Sigmoid", "Cycle", "Map", "Ramp");
  }

  /**
   * An updater.
   *
   * @param schedule how its rate changes, or null
   */
  static IUpdater updater(String text, String schedule) {
    ISchedule rate = schedule(schedule, number(text));
    return switch (name(text)) {
      case "Sgd" -> new Sgd(rate);
      case "Nesterovs" -> new Nesterovs(rate, 0.9);
      case "Adam" -> new Adam(rate);
      case "AdaMax" -> new AdaMax(rate);
      case "Nadam" -> new Nadam(rate);
      case "AMSGrad" -> new AMSGrad(rate);
      // Its clone loses the schedule, and every parameter becomes NaN.
      case "AdaGrad" -> new AdaGrad(number(text));
      case "AdaDelta" -> new AdaDelta();
      case "RmsProp" -> new RmsProp(rate);
      case "NoOp" -> new NoOp();
      default -> throw new IllegalArgumentException("unknown updater " + text);
    };
  }

  private static ISchedule schedule(String name, double rate) {
    ScheduleType type = ScheduleType.ITERATION;
    return switch (name == null ? "" : name) {
      case "Step" -> new StepSchedule(type, rate, 0.5, 7);
      case "Exponential" -> new ExponentialSchedule(type, rate, 0.95);
      case "Poly" -> new PolySchedule(type, rate, 2, 30);
      case "Inverse" -> new InverseSchedule(type, rate, 0.1, 0.7);
      case "Sigmoid" -> new SigmoidSchedule(type, rate, 0.1, 9);
      case "Cycle" -> new CycleSchedule(type, rate, 3 * rate, 10, 4, 0.1);
      case "Map" -> new MapSchedule.Builder(type).add(0, rate).add(8, rate / 3).build();
      case "Ramp" -> new RampSchedule(new FixedSchedule(rate), 6);
      default -> new FixedSchedule(rate);
    };
  }
}
