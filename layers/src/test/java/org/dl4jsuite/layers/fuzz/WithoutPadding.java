package org.dl4jsuite.layers.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An example of a masked batch has the outputs that it has alone, without its padding: what follows
 * its end must not reach it.
 */
final class WithoutPadding {

  /** Kinds that honour the mask of their time steps, or work on each step alone. */
  private static final Set<String> HONOUR =
      Set.of(
          "sequence",
          "indices",
          "embeddingSequence",
          "lstm",
          "graves",
          "simpleRnn",
          "rnnOutput",
          "dense",
          "activation",
          "dropout",
          "scale",
          "shift",
          "lastStep",
          "reverse",
          "globalPool",
          "output",
          "timeDistributed",
          "gravesBi",
          "maskLayer",
          "batchNorm");

  private WithoutPadding() {}

  static boolean applies(Description d) {
    return d.settings().text("mask", "").equals("end")
        && d.inputs().size() == 1
        && d.nodes().stream().allMatch(n -> HONOUR.contains(n.kind()))
        && d.nodes().stream().noneMatch(WithoutPadding::hasOwnMask)
        && d.nodes().stream().noneMatch(n -> n.kind().equals("output") && readsSequence(d, n));
  }

  /** Its mask is that of its input's zeros, in place of the network's. */
  private static boolean hasOwnMask(Node node) {
    return node.options().text("wrap", "").equals("maskZero");
  }

  /** Its outputs are not those of examples, but of all their steps. */
  private static boolean readsSequence(Description d, Node node) {
    return d.nodes().stream()
        .filter(n -> node.inputs().contains(n.name()))
        .anyMatch(
            n ->
                !n.kind().equals("globalPool")
                    && !n.kind().equals("lastStep")
                    && !n.options().text("wrap", "").equals("last")
                    && (n.isInput() || readsSequence(d, n)));
  }

  static Optional<Failure> check(Description d, List<MultiDataSet> batches, Net fast, Net stock) {
    boolean last = d.inputs().get(0).options().has("format");
    for (MultiDataSet batch : batches) {
      for (int i = 0; i < batch.getFeatures(0).size(0); i++) {
        double found = distance(batch, i, last, fast);
        if (found > Nearness.TOLERANCE && !(usual(d) && stockToo(batch, i, last, stock, found))) {
          return Optional.of(
              new Failure(
                  "padding",
                  "example %d of %d differs without its padding by %.2e"
                      .formatted(i, batch.getFeatures(0).size(0), found)));
        }
      }
    }
    return Optional.empty();
  }

  /** Stock's bidirectional layers never see their mask: there the suite must do better. */
  private static boolean usual(Description d) {
    return !d.hasOption("both");
  }

  private static boolean stockToo(
      MultiDataSet batch, int i, boolean last, Net stock, double found) {
    return found <= Nearness.TIMES * distance(batch, i, last, stock);
  }

  private static double distance(MultiDataSet batch, int i, boolean last, Net net) {
    MultiDataSet one = Consistency.example(batch, i);
    int length =
        one.getFeaturesMaskArray(0)
            .castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT)
            .sumNumber()
            .intValue();
    INDArray[] cut = {first(one.getFeatures(0), length, last)};
    Map<String, INDArray> alone =
        Consistency.named(net.output(new org.nd4j.linalg.dataset.MultiDataSet(cut, null)));
    Map<String, INDArray> together = new LinkedHashMap<>();
    // Stock weighs the outputs by the labels' mask, which the example alone has none of.
    MultiDataSet unweighted =
        new org.nd4j.linalg.dataset.MultiDataSet(
            batch.getFeatures(), batch.getLabels(), batch.getFeaturesMaskArrays(), null);
    Consistency.part(net.output(unweighted), i)
        .forEach((k, v) -> together.put(k, v.rank() == 3 ? first(v, length, last) : v));
    return together.keySet().stream()
        .mapToDouble(k -> Nearness.distance(k, alone, together))
        .max()
        .orElse(0);
  }

  /** The first steps of a sequence. */
  private static INDArray first(INDArray sequence, int steps, boolean last) {
    INDArrayIndex[] all = NDArrayIndex.nTimes(NDArrayIndex.all(), 3);
    all[last ? 1 : 2] = NDArrayIndex.interval(0, steps);
    return sequence.dup().get(all).dup();
  }
}
