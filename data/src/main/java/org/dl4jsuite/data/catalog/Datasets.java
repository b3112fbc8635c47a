package org.dl4jsuite.data.catalog;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The catalog: every data set that the suite knows how to find. */
public final class Datasets {

  /** Handwritten digits; the hashes are those of the official files. */
  public static final DatasetSpec MNIST =
      new DatasetSpec(
          "mnist",
          "The MNIST database of handwritten digits",
          URI.create("https://yann.lecun.com/exdb/mnist/"),
          "CC BY-SA 3.0",
          "LeCun, Bottou, Bengio, Haffner (1998): Gradient-based learning applied to document"
              + " recognition. Proceedings of the IEEE 86(11), 2278-2324",
          List.of(
              mnistFile(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              mnistFile(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              mnistFile(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              mnistFile(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  /** Hourly weather and fine dust in Beijing, 2010 to 2014. */
  public static final DatasetSpec BEIJING_PM25 =
      new DatasetSpec(
          "beijing-pm25",
          "Beijing PM2.5 data set",
          URI.create("https://archive.ics.uci.edu/dataset/381/beijing+pm2+5+data"),
          "CC BY 4.0",
          "Liang, Zou, Guo, Li, Zhang, Zhang, Huang, Chen (2015): Assessing Beijing's PM2.5"
              + " pollution. Proceedings of the Royal Society A 471, 20150257",
          List.of(
              new DatasetFile(
                  "PRSA_data_2010.1.1-2014.12.31.csv",
                  List.of(
                      URI.create(
                          "https://archive.ics.uci.edu/ml/machine-learning-databases/00381/"
                              + "PRSA_data_2010.1.1-2014.12.31.csv")),
                  "996c74ca59a1c5ff8dbe7d59d758693c119489f1cf1cb14cf4b367619ca54fc0",
                  2_402_736,
                  null)));

  /** Plays of Shakespeare, 1.1 MB of text. */
  public static final DatasetSpec TINY_SHAKESPEARE =
      new DatasetSpec(
          "tiny-shakespeare",
          "Tiny Shakespeare",
          URI.create("https://github.com/karpathy/char-rnn"),
          "public domain",
          "Karpathy (2015): The unreasonable effectiveness of recurrent neural networks",
          List.of(
              new DatasetFile(
                  "input.txt",
                  List.of(
                      URI.create(
                          "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/"
                              + "tinyshakespeare/input.txt")),
                  "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
                  1_115_394,
                  null)));

  /** 382 chorales of Bach as notes at each quarter. */
  public static final DatasetSpec JSB_CHORALES =
      new DatasetSpec(
          "jsb-chorales",
          "JSB Chorales, quarter notes",
          URI.create("https://github.com/czhuang/JSB-Chorales-dataset"),
          "none given; the music is in the public domain",
          "Boulanger-Lewandowski, Bengio, Vincent (2012): Modeling temporal dependencies in"
              + " high-dimensional sequences. ICML",
          List.of(
              new DatasetFile(
                  "jsb-chorales-quarter.json",
                  List.of(
                      URI.create(
                          "https://raw.githubusercontent.com/czhuang/JSB-Chorales-dataset/master/"
                              + "jsb-chorales-quarter.json")),
                  "2db9329f1881a1d3f49703ec556bf1d6f84b4f6c1d702c156536e93cf31e1c91",
                  407_200,
                  null)));

  /** 50,000 film reviews with a verdict; the origin's archive holds 50,000 more without one. */
  public static final DatasetSpec IMDB =
      new DatasetSpec(
          "imdb",
          "Large Movie Review Dataset",
          URI.create("https://ai.stanford.edu/~amaas/data/sentiment/"),
          "none given; free for research, cite the paper",
          "Maas, Daly, Pham, Huang, Ng, Potts (2011): Learning word vectors for sentiment"
              + " analysis. ACL",
          List.of(
              new DatasetFile(
                  "aclImdb_v1.tar.gz",
                  List.of(
                      URI.create(
                          "https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz")),
                  "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
                  84_125_825,
                  null,
                  // The reviews with a verdict alone.
                  Set.of("74c4b2dd56d4706b8f94c3d29b87300d2b5d30ee578877f434bdfd0195706be7"))));

  /** 48,248 questions about 5,000 small pictures of one shape each. */
  public static final DatasetSpec EASY_VQA =
      new DatasetSpec(
          "easy-vqa",
          "easy-VQA",
          URI.create("https://github.com/vzhou842/easy-VQA"),
          "MIT",
          "Zhou (2019): Easy visual question answering",
          List.of(
              new DatasetFile(
                  "easy-VQA-master.zip",
                  List.of(
                      URI.create(
                          "https://github.com/vzhou842/easy-VQA/archive/refs/heads/master.zip")),
                  "ce4748cd8242dd5f8cf8d241b3dea4a3b5591cebbc2d48d46da4dfc91459a99b",
                  3_262_117,
                  null)));

  /** 121,512 questions about COCO's val2014 as text files, which have no address of their own. */
  public static final DatasetSpec VQA_V1_VAL =
      new DatasetSpec(
          "vqa-v1-val",
          "VQA v1, validation questions as text files",
          URI.create("https://visualqa.org"),
          "CC BY 4.0",
          "Antol, Agrawal, Lu, Mitchell, Batra, Zitnick, Parikh (2015): VQA: Visual question"
              + " answering. ICCV",
          List.of(
              new DatasetFile(
                  "ques_val.txt.gz",
                  List.of(),
                  "061fd1c2080ba7c0ae530a0153875a8d2c6d46403ca883a7b11c436f761ca0d7",
                  1_037_089,
                  "cada4fcb0912c30b4b737bdefa56d0a763dfc5865f03e8bac6c93dbe84766fde"),
              new DatasetFile(
                  "answer_val.txt.gz",
                  List.of(),
                  "1f8d3e5a88f575e70c1fff51a489ab00b4476252b54e56dbf1a32be9f38f4f29",
                  227_352,
                  "bd2bbd8261616656299157fca9c12e1c5e022914ba49601c4b5ba1387de80bcd"),
              new DatasetFile(
                  "ques_val_id.txt.gz",
                  List.of(),
                  "0aaf034c5873dda00be030eded3a5f15f2ae36fbc90b721c102847bf2a132d7e",
                  302_591,
                  "957c0b73c6c1a23d3fd58f2934f6497c269a628bea42ead157df738c66e327b4"),
              new DatasetFile(
                  "ques_val_len.txt.gz",
                  List.of(),
                  "b211ea6e54aaae498f53423f38895bab426ea560fa1370a41bc1832a6566e497",
                  60_302,
                  "96db52b14e12b3d582adaf124b961f0362c5e62b2a903457fbce4f1f8a91dffc"),
              new DatasetFile(
                  "val_images_coco_id.txt.gz",
                  List.of(),
                  "8921ebdaa602aaedbff4032ef389bcb56089cbe7eccc2487379b09ed3925064d",
                  195_564,
                  "2922d3410298127e021170b6bf632c59aed91c9d1c6ea990fe813f85b3cf7488")));

  /**
   * VGG-16 as Oxford trained it on ImageNet, in Keras' layout; its size and its MD5 are those that
   * Keras itself gives.
   */
  public static final DatasetSpec VGG16 =
      new DatasetSpec(
          "vgg16",
          "VGG-16, weights for ImageNet",
          URI.create("https://www.robots.ox.ac.uk/~vgg/research/very_deep/"),
          "CC BY 4.0",
          "Simonyan, Zisserman (2015): Very deep convolutional networks for large-scale image"
              + " recognition. ICLR",
          List.of(
              DatasetFile.ofMd5(
                  "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
                  List.of(
                      URI.create(
                          "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/"
                              + "vgg16_weights_tf_dim_ordering_tf_kernels.h5")),
                  "64373286793e3c8b2b4e3219cbf3544b",
                  553_467_096)));

  private static final List<DatasetSpec> ALL =
      List.of(
          MNIST, BEIJING_PM25, IMDB, TINY_SHAKESPEARE, JSB_CHORALES, EASY_VQA, VQA_V1_VAL, VGG16);

  private Datasets() {}

  /** All data sets, in the order of this file. */
  public static List<DatasetSpec> all() {
    return ALL;
  }

  private static DatasetFile mnistFile(
      String name, long bytes, String sha256, String contentSha256) {
    List<URI> mirrors =
        Stream.of(
                "https://storage.googleapis.com/cvdf-datasets/mnist/",
                "https://ossci-datasets.s3.amazonaws.com/mnist/")
            .map(base -> URI.create(base + name))
            .toList();
    return new DatasetFile(name, mirrors, sha256, bytes, contentSha256);
  }
}
