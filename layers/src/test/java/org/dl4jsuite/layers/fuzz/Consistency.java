package org.dl4jsuite.layers.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An accelerated network agrees with itself: a batch with its examples one at a time, with a clone,
 * and with what was saved and loaded.
 */
final class Consistency {

  private static final Set<String> MIX_EXAMPLES =
      Set.of("stack", "unstack", "spaceToBatch", "reshape", "rows");

  private final Description description;
  private final List<MultiDataSet> batches;
  private final Net fast;
  private final Net stock;

  private Consistency(Description description, List<MultiDataSet> batches, Net fast, Net stock) {
    this.description = description;
    this.batches = batches;
    this.fast = fast;
    this.stock = stock;
  }

  static Optional<Failure> of(Description description, List<MultiDataSet> batches) {
    Net stock = ByDesign.stock(description, DataType.FLOAT);
    Consistency c = new Consistency(description, batches, Trial.accelerated(description), stock);
    if (description.nodes().stream().anyMatch(Consistency::drawsInInference)) {
      return Optional.empty();
    }
    try {
      return c.check();
    } catch (RuntimeException e) {
      Trial.leaveWorkspaces();
      if (new Consistency(description, batches, stock, stock).throwsToo()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Stock's noise on biases does not end with the training. */
  private static boolean drawsInInference(Node node) {
    return node.options().text("noise", "").contains("All");
  }

  private Optional<Failure> check() {
    return oneAtATime()
        .or(this::withoutPadding)
        .or(() -> clonedAndSaved().filter(failure -> fast == stock || !stockToo(failure)));
  }

  /** Stock loses some layers' state when it is saved or cloned: one-class layers', for one. */
  private boolean stockToo(Failure failure) {
    Net other = ByDesign.stock(description, DataType.FLOAT);
    Optional<Failure> same = new Consistency(description, batches, other, other).clonedAndSaved();
    return same.filter(f -> f.what().equals(failure.what())).isPresent();
  }

  /**
   * Whether stock cannot be asked this way: some networks cannot be saved, or have no batch of 1.
   */
  private boolean throwsToo() {
    try {
      check();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private Optional<Failure> oneAtATime() {
    if (description.nodes().stream().anyMatch(n -> MIX_EXAMPLES.contains(n.kind()))) {
      return Optional.empty();
    }
    for (MultiDataSet d : batches) {
      Map<String, INDArray> together = named(fast.output(d));
      Map<String, INDArray> alone = alone(fast, d);
      for (String name : together.keySet()) {
        double distance = Nearness.distance(name, together, alone);
        if (distance > Nearness.TOLERANCE && distance > Nearness.TIMES * stockDistance(d, name)) {
          return Optional.of(
              new Failure(
                  "alone",
                  "examples differ alone by %.2e, by %.2e in stock"
                      .formatted(distance, stockDistance(d, name))));
        }
      }
    }
    return Optional.empty();
  }

  private double stockDistance(MultiDataSet d, String name) {
    return Nearness.distance(name, named(stock.output(d)), alone(stock, d));
  }

  /** The outputs for a batch, computed one example at a time. */
  private static Map<String, INDArray> alone(Net net, MultiDataSet d) {
    List<INDArray[]> single = new ArrayList<>();
    for (int i = 0; i < d.getFeatures(0).size(0); i++) {
      single.add(net.output(example(d, i)));
    }
    INDArray[] all = new INDArray[single.get(0).length];
    for (int k = 0; k < all.length; k++) {
      int output = k;
      all[k] = Nd4j.concat(0, single.stream().map(o -> o[output]).toArray(INDArray[]::new));
    }
    return named(all);
  }

  static Map<String, INDArray> part(INDArray[] outputs, int example) {
    Map<String, INDArray> part = new LinkedHashMap<>();
    for (int i = 0; i < outputs.length; i++) {
      part.put("output at " + i, slice(outputs[i], example));
    }
    return part;
  }

  /** One example; ND4J cuts some views of views wrongly. */
  private static INDArray slice(INDArray array, int example) {
    INDArrayIndex[] all = NDArrayIndex.nTimes(NDArrayIndex.all(), array.rank());
    all[0] = NDArrayIndex.interval(example, example + 1);
    return array.dup().get(all).dup();
  }

  static MultiDataSet example(MultiDataSet d, int i) {
    return new MultiDataSet(
        slices(d.getFeatures(), i),
        slices(d.getLabels(), i),
        slices(d.getFeaturesMaskArrays(), i),
        slices(d.getLabelsMaskArrays(), i));
  }

  private static INDArray[] slices(INDArray[] arrays, int example) {
    if (arrays == null) {
      return null;
    }
    INDArray[] slices = new INDArray[arrays.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = arrays[i] == null ? null : slice(arrays[i], example);
    }
    return slices;
  }

  private Optional<Failure> withoutPadding() {
    return WithoutPadding.applies(description)
        ? WithoutPadding.check(description, batches, fast, stock)
        : Optional.empty();
  }

  private Optional<Failure> clonedAndSaved() {
    if (ByDesign.stockCopyDiffers(description)) {
      return Optional.empty();
    }
    MultiDataSet d = batches.get(0);
    fast.fit(d);
    if (!Double.isFinite(fast.parameters().sumNumber().doubleValue())) {
      // As in stock (a bias of 0 cannot have the norm 1). Stock's ReLU of NaN is not NaN.
      return Optional.empty();
    }
    try {
      Net copy = likeStock(fast.copy());
      Optional<Failure> cloned = same("clone", copy, d).filter(f -> lost(copy, d));
      if (cloned.isPresent()) {
        return cloned;
      }
      Net loaded = likeStock(fast.saved());
      Optional<Failure> saved = same("saved", loaded, d).filter(f -> lost(loaded, d));
      if (saved.isPresent()) {
        return saved;
      }
      if (fast != stock) {
        loaded.accelerate(true);
      }
      return same("loaded", loaded, d).or(() -> sameStep(loaded, d));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Net likeStock(Net copy) {
    return ByDesign.obeysMasks(description) ? copy.mend() : copy;
  }

  private Optional<Failure> same(String what, Net other, MultiDataSet d) {
    Map<String, INDArray> expected = named(fast.output(d));
    return near(what, expected, named(other.output(d)));
  }

  /**
   * Whether it is more than rounding: what computes as the network does agrees to the last bits.
   */
  private boolean lost(Net copy, MultiDataSet d) {
    return fast == stock || same("", copy.accelerate(true), d).isPresent();
  }

  /** One more step of both, with the same random numbers. */
  private Optional<Failure> sameStep(Net loaded, MultiDataSet d) {
    Nd4j.getRandom().setSeed(3);
    fast.fit(d);
    Nd4j.getRandom().setSeed(3);
    loaded.fit(d);
    Map<String, INDArray> expected = fast.parametersByName();
    expected.keySet().removeIf(name -> ByDesign.dependsOnUnsaved(description, name));
    return near("step", expected, loaded.parametersByName());
  }

  static Map<String, INDArray> named(INDArray[] outputs) {
    Map<String, INDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < outputs.length; i++) {
      named.put("output at " + i, outputs[i]);
    }
    return named;
  }

  private static Optional<Failure> near(
      String what, Map<String, INDArray> expected, Map<String, INDArray> found) {
    for (String name : expected.keySet()) {
      double distance = Nearness.distance(name, expected, found);
      if (distance > Nearness.TOLERANCE) {
        return Optional.of(new Failure(what, "%s differs by %.2e".formatted(name, distance)));
      }
    }
    return Optional.empty();
  }
}
