package org.dl4jsuite.vqa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.dl4jsuite.data.text.WordVectors;
import org.dl4jsuite.layers.vertex.AttentionVertex;
import org.dl4jsuite.layers.vertex.MatrixProductVertex;
import org.dl4jsuite.training.fit.ModelSeed;
import org.dl4jsuite.vqa.VqaConfig.Fusion;
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.VqaConfig.Vision;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The article's network, and what its last section proposes:
 *
 * <pre>
 * words     [batch, 1, time], mask [batch, time]
 * embedding a vector for each word            [batch, embedding, time]
 * lstm      1 to 3 layers; the last word's output        [batch, units]
 * image     [batch, 4096]; or a map [batch, 512, 49] and {@link AttentionVertex}   [batch, 512];
 *           or pictures [pictures, 3, height, width] through a CNN and a dense layer,
 *           and to each question its own, which [batch, pictures]    [batch, dense]
 * fused     side by side; or a dense layer each, multiplied
 * dense     tanh, dropout, so many times                 [batch, dense]
 * out       softmax                                      [batch, answers]
 * </pre>
 */
final class VqaModel {

  private static final double EMBEDDING_DEVIATION = 1;
  private static final int KERNEL = 3;
  private static final int POOL = 2;

  private final VqaConfig config;
  private final GraphBuilder graph;
  private final boolean frozen;
  private final int embedding;

  private VqaModel(VqaConfig config, Optional<Integer> vectors) {
    this.config = config;
    frozen = vectors.isPresent();
    embedding = vectors.orElse(config.embedding());
    graph =
        new NeuralNetConfiguration.Builder()
            .seed(ModelSeed.of(config.seed()))
            .updater(updater(config))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder();
  }

  /**
   * The untrained model.
   *
   * @param words entries of the vocabulary
   * @param answers classes
   * @param picture shape of one picture's input, {@link PictureInput#shape}
   * @param vectors of the words, which training leaves as they are; without them they are learned
   */
  static ComputationGraph build(
      VqaConfig config, int words, int answers, long[] picture, Optional<WordVectors> vectors) {
    VqaModel builder = new VqaModel(config, vectors.map(WordVectors::width));
    ComputationGraph model = builder.build(words, answers, picture);
    vectors.ifPresent(given -> model.setParam("embedding_W", Nd4j.create(given.rows())));
    return model;
  }

  private static IUpdater updater(VqaConfig config) {
    return switch (config.updater()) {
      case ADAM -> new Adam(config.learningRate());
      case RMSPROP -> new RmsProp(config.learningRate());
    };
  }

  private ComputationGraph build(int words, int answers, long[] picture) {
    List<InputType> types = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    if (config.question() != Question.NONE) {
      graph.addInputs("words");
      types.add(InputType.recurrent(words));
      sides.add(question(words));
    }
    if (config.vision() == Vision.CNN) {
      graph.addInputs("which", "pictures");
      types.add(InputType.feedForward(config.batch()));
      types.add(typeOf(picture));
      sides.add(shared(dense("seen", Activation.RELU, cnn(picture))));
    } else if (config.vision() != Vision.NONE) {
      graph.addInputs("image");
      types.add(typeOf(picture));
      sides.add(config.vision() == Vision.MAP ? attended(sides.get(0), picture[0]) : "image");
    }
    String last = sides.size() == 1 ? sides.get(0) : fuse(sides);
    for (int i = 1; i <= config.denseLayers(); i++) {
      last = dropout("drop" + i, dense("dense" + i, Activation.TANH, last));
    }
    graph.addLayer(
        "out",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(answers)
            .activation(Activation.SOFTMAX)
            .build(),
        last);
    graph.setOutputs("out");
    graph.setInputTypes(types.toArray(InputType[]::new));
    ComputationGraph model = new ComputationGraph(graph.build());
    model.init();
    return model;
  }

  private static InputType typeOf(long[] picture) {
    return switch (picture.length) {
      case 1 -> InputType.feedForward(picture[0]);
      case 2 -> InputType.recurrent(picture[0], picture[1]);
      default -> InputType.convolutional(picture[1], picture[2], picture[0]);
    };
  }

  private String question(int words) {
    EmbeddingSequenceLayer vectors =
        new EmbeddingSequenceLayer.Builder()
            .nIn(words)
            .nOut(embedding)
            .weightInit(new NormalDistribution(0, EMBEDDING_DEVIATION))
            .build();
    graph.addLayer("embedding", frozen ? new FrozenLayer(vectors) : vectors, "words");
    if (config.question() == Question.BAG) {
      graph.addLayer("bag", new GlobalPoolingLayer.Builder(PoolingType.SUM).build(), "embedding");
      return "bag";
    }
    String below = "embedding";
    for (int i = 1; i <= config.lstmLayers(); i++) {
      LSTM lstm = new LSTM.Builder().nOut(config.units()).activation(Activation.TANH).build();
      graph.addLayer("lstm" + i, i == config.lstmLayers() ? new LastTimeStep(lstm) : lstm, below);
      below = "lstm" + i;
    }
    return below;
  }

  /** To each question what was seen of its picture. */
  private String shared(String seen) {
    graph.addVertex("of question", new MatrixProductVertex(), "which", seen);
    return "of question";
  }

  /** What the question points at in the map. */
  private String attended(String question, long channels) {
    graph.addLayer(
        "query",
        new DenseLayer.Builder().nOut(channels).activation(Activation.IDENTITY).build(),
        question);
    graph.addVertex("attended", new AttentionVertex(), "image", "query");
    return "attended";
  }

  private String cnn(long[] picture) {
    String below = "pictures";
    for (int i = 1; i <= config.cnnLayers(); i++) {
      graph.addLayer(
          "conv" + i,
          new ConvolutionLayer.Builder(KERNEL, KERNEL)
              .nOut(config.filters() << (i - 1))
              .weightInit(WeightInit.RELU)
              .activation(Activation.RELU)
              .build(),
          below);
      graph.addLayer("norm" + i, new BatchNormalization.Builder().build(), "conv" + i);
      graph.addLayer(
          "pool" + i,
          new SubsamplingLayer.Builder(PoolingType.MAX)
              .kernelSize(POOL, POOL)
              .stride(POOL, POOL)
              .build(),
          "norm" + i);
      below = "pool" + i;
    }
    return whatAndWhere(below, side(picture[1]), side(picture[2]));
  }

  /** Pixels that are left of so many. */
  private long side(long pixels) {
    long side = pixels;
    for (int i = 0; i < config.cnnLayers(); i++) {
      side = (side + POOL - 1) / POOL;
    }
    return side;
  }

  /**
   * The CNN's last map twice: the largest value of each filter, wherever it is, for what is in the
   * picture; and as it is, for where. A dense layer over the map alone has to learn a shape anew
   * for each place, and takes many times as long.
   */
  private String whatAndWhere(String map, long height, long width) {
    graph.addLayer("what", new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), map);
    int channels = config.filters() << (config.cnnLayers() - 1);
    graph.addVertex(
        "where",
        new PreprocessorVertex(new CnnToFeedForwardPreProcessor(height, width, channels)),
        map);
    graph.addVertex("what and where", new MergeVertex(), "what", "where");
    return "what and where";
  }

  private String fuse(List<String> sides) {
    if (config.fusion() == Fusion.CONCATENATE) {
      graph.addVertex("fused", new MergeVertex(), sides.toArray(String[]::new));
      return "fused";
    }
    String seen = sides.get(1);
    graph.addVertex(
        "fused",
        new ElementWiseVertex(ElementWiseVertex.Op.Product),
        dense("asked", Activation.TANH, sides.get(0)),
        config.vision() == Vision.CNN ? seen : dense("seen", Activation.TANH, seen));
    return "fused";
  }

  private String dense(String name, Activation activation, String below) {
    graph.addLayer(
        name, new DenseLayer.Builder().nOut(config.dense()).activation(activation).build(), below);
    return name;
  }

  private String dropout(String name, String below) {
    if (config.keep() == 1) {
      return below;
    }
    graph.addLayer(name, new DropoutLayer.Builder(config.keep()).build(), below);
    return name;
  }
}
