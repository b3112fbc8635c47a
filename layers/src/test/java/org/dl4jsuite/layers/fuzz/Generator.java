package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/** Draws descriptions: any seed gives one, and always the same. */
final class Generator {

  private static final int MOST_LAYERS = 6;

  private final Draw d;
  private final Options settings = new Options();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private Types types;

  private Generator(long seed) {
    this.d = new Draw(seed);
    settings.set("seed", seed);
  }

  static Description of(long seed) {
    return new Generator(seed).draw();
  }

  private Description draw() {
    boolean sequential = d.one(3);
    settings();
    types = new Types(NetworkBuilder.time(settings));
    input();
    if (sequential) {
      settings.set("sequential", true);
      chain();
    } else {
      if (d.one(3)) {
        input();
      }
      graph();
    }
    masks();
    if (d.one(10) && nodes.size() > 3) {
      freeze();
    }
    return new Description(settings, nodes);
  }

  private void settings() {
    List<Integer> batches = new ArrayList<>(List.of(d.of(1, 2, 3, 4, 5, 17)));
    List<Integer> times = new ArrayList<>(List.of(d.between(1, 7)));
    for (int i = d.below(3); i > 0; i--) {
      batches.add(d.of(1, batches.get(0), 1 + d.below(batches.get(0))));
      times.add(d.one(2) ? times.get(0) : (Integer) d.between(1, 9));
    }
    settings.set("batches", join(batches));
    settings.set("times", join(times));
    settings.set("updater", Elements.updater(d));
    maybe(5, "schedule", Elements.schedule(d));
    maybe(8, "biasUpdater", Elements.updater(d));
    maybe(10, "l1", 0.01);
    maybe(8, "l2", 0.01);
    maybe(10, "decay", 0.01);
    maybe(8, "clip", d.of(GradientNormalization.values()));
    maybe(8, "miniBatch", false);
    // Stock fails where only one of its two kinds of workspaces is switched off.
    maybe(5, "workspaces", WorkspaceMode.NONE);
    maybe(12, "cache", CacheMode.DEVICE);
    maybe(3, "updaterFirst", true);
    maybe(12, "labelOrder", "f");
    maybe(14, "labelType", d.of(DataType.DOUBLE, DataType.INT32, DataType.HALF));
  }

  private static String join(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void maybe(int in, String key, Object value) {
    if (d.one(in)) {
      settings.set(key, value);
    }
  }

  private void masks() {
    Set<String> kinds = nodes.stream().map(Node::kind).collect(Collectors.toSet());
    // Stock's dropout layer fails on a sequence with a mask.
    if ((kinds.contains("sequence") || kinds.contains("indices")) && !kinds.contains("dropout")) {
      maybe(2, "mask", d.of("end", "end", "start", "holes", d.one(4) ? "weights" : "end"));
    }
    if (settings.has("mask") && kinds.contains("reverse")) {
      // Of steps with gaps stock's vertex leaves some as its memory was.
      settings.set("mask", "end");
    }
    if (kinds.contains("image")) {
      maybe(14, "imageMask", d.of("end", "holes"));
    }
    maybe(3, "labelMask", d.of("same", "same", "holes", "weights"));
    if (settings.has("mask") || settings.has("labelMask")) {
      maybe(8, "maskType", d.of(DataType.BOOL, DataType.DOUBLE, DataType.INT32));
    }
    if (settings.text("mask", "").equals("weights")
        || settings.text("labelMask", "").equals("weights")) {
      settings.set("maskType", DataType.FLOAT);
    }
    if (kinds.contains("sequence") && nodes.stream().noneMatch(Generator::readsWholeSequences)) {
      maybe(6, "tbptt", d.between(1, 4));
    }
  }

  /** What DL4J refuses under truncated backpropagation. */
  private static boolean readsWholeSequences(Node n) {
    return n.options().has("both")
        || n.options().text("wrap", "").equals("last")
        || List.of("globalPool", "lastStep", "reverse", "gravesBi", "attend").contains(n.kind())
        || n.kind().endsWith("ttention");
  }

  private void freeze() {
    List<Node> layers =
        nodes.stream().filter(n -> !n.isInput() && read.contains(n.name())).toList();
    if (!layers.isEmpty()) {
      settings.set("freeze", d.of(layers).name());
    }
  }

  /** An input; where it is one of indices, with the embedding that reads it. */
  private void input() {
    String kind =
        d.of(
            "vector",
            "sequence",
            "sequence",
            "sequence",
            "image",
            "image",
            "image",
            "flat",
            "volume",
            "index",
            "indices");
    Options o = new Options();
    String channels = (d.one(6) ? d.between(9, 20) : d.between(1, 4)) + "";
    switch (kind) {
      case "image", "flat" ->
          o.set("size", channels + "," + d.between(4, 10) + "," + d.between(4, 10));
      case "volume" ->
          o.set(
              "size",
              d.between(1, 3)
                  + ","
                  + d.between(2, 5)
                  + ","
                  + d.between(2, 5)
                  + ","
                  + d.between(2, 5));
      default -> o.set("size", d.width() + 1);
    }
    if (kind.equals("image") && d.one(4)) {
      o.set("format", "NHWC");
    }
    if (kind.equals("sequence") && d.one(5)) {
      o.set("format", "NWC");
    }
    if (d.one(6)) {
      o.set(
          "type",
          d.of(DataType.DOUBLE, DataType.HALF, DataType.INT8, DataType.UINT8, DataType.INT32));
    }
    if (d.one(5)) {
      o.set(d.of("order", "view"), "f");
    }
    if (o.has("view")) {
      o.set("view", true);
    }
    String name = "in" + nodes.size();
    add(new Node(name, kind, List.of(), o));
    if (kind.startsWith("ind")) {
      layer(Kinds.of(kind.equals("index") ? "embedding" : "embeddingSequence"), List.of(name));
    }
  }

  private void add(Node node) {
    types.add(node);
    nodes.add(node);
    read.addAll(node.inputs());
  }

  /** False where DL4J does not take such a layer there. */
  private boolean layer(Kind kind, List<String> from) {
    Options o = new Options();
    kind.draw().accept(d, o);
    if (!Kinds.VERTICES.contains(kind)) {
      Traits.draw(d, o, kind.name(), types.of(from.get(0)));
    }
    if (List.of("lastStep", "reverse", "duplicate").contains(kind.name())) {
      sequenceInput().ifPresent(n -> o.set("from", n));
    }
    if (kind.name().equals("batchNorm") && types.of(from.get(0)).getType() == InputType.Type.FF) {
      if (o.has("lock") || hasBatchOfOne()) {
        return false; // Stock fails there.
      }
    }
    if (kind.name().equals("prelu") && from.get(0).equals(flat())) {
      return false; // Stock leaves the gradient as its memory was.
    }
    try {
      add(new Node(kind.name() + nodes.size(), kind.name(), from, o));
      return true;
    } catch (RuntimeException notThere) {
      return false;
    }
  }

  /** The input of images as vectors, or null. */
  private String flat() {
    return nodes.stream()
        .filter(n -> n.kind().equals("flat"))
        .map(Node::name)
        .findFirst()
        .orElse(null);
  }

  private boolean hasBatchOfOne() {
    return Arrays.stream(settings.numbers("batches", 3)).anyMatch(n -> n == 1);
  }

  private java.util.Optional<String> sequenceInput() {
    return nodes.stream()
        .filter(n -> n.kind().equals("sequence") || n.kind().equals("indices"))
        .map(Node::name)
        .findFirst();
  }

  private String last() {
    return nodes.get(nodes.size() - 1).name();
  }

  private void chain() {
    for (int i = d.between(0, MOST_LAYERS - 1); i > 0; i--) {
      unary(Kinds.LAYERS, last());
    }
    output(last());
  }

  private void unary(List<Kind> kinds, String from) {
    InputType[] in = {types.of(from)};
    for (int attempt = 0; attempt < 5; attempt++) {
      if (layer(weighted(kinds, in), List.of(from))) {
        return;
      }
    }
  }

  private Kind weighted(List<Kind> kinds, InputType[] in) {
    List<Kind> fitting = kinds.stream().filter(k -> k.weight() > 0 && k.takes().test(in)).toList();
    int at = d.below(fitting.stream().mapToInt(Kind::weight).sum());
    for (Kind kind : fitting) {
      at -= kind.weight();
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  private List<String> ends() {
    return nodes.stream().map(Node::name).filter(n -> !read.contains(n)).toList();
  }

  private void graph() {
    for (int i = d.between(1, MOST_LAYERS); i > 0; i--) {
      int what = d.below(10);
      if (what < 2) {
        join();
      } else if (what == 2) {
        unary(Kinds.VERTICES, d.of(ends()));
      } else if (what < 5) {
        // From what others read already: a branch.
        unary(Kinds.LAYERS, d.of(readable()).name());
      } else {
        unary(Kinds.LAYERS, d.of(ends()));
      }
    }
    for (String end : ends()) {
      output(end);
    }
  }

  /** All but indices, which only an embedding reads. */
  private List<Node> readable() {
    return nodes.stream().filter(n -> !n.kind().startsWith("ind")).toList();
  }

  /** A vertex over two or three nodes of one type; or one that follows a sequence's time. */
  private void join() {
    List<Node> vectors =
        readable().stream().filter(n -> types.of(n.name()).getType() == InputType.Type.FF).toList();
    if (d.one(4) && !vectors.isEmpty() && sequenceInput().isPresent()) {
      layer(Kinds.of("duplicate"), List.of(d.of(vectors).name()));
      return;
    }
    if (d.one(4) && attend()) {
      return;
    }
    Node one = d.of(readable());
    List<String> alike =
        readable().stream()
            .map(Node::name)
            .filter(n -> types.of(n).equals(types.of(one.name())))
            .collect(Collectors.toCollection(ArrayList::new));
    Set<String> from = new LinkedHashSet<>(List.of(one.name()));
    for (int i = d.between(1, 2); i > 0; i--) {
      from.add(d.of(alike));
    }
    if (from.size() < 2) {
      return;
    }
    List<String> inputs = List.copyOf(from);
    InputType[] in = types.of(inputs);
    if (Kinds.VERTICES.stream().noneMatch(k -> k.weight() > 0 && k.takes().test(in))) {
      return;
    }
    Kind kind = weighted(Kinds.VERTICES, in);
    if (layer(kind, inputs) && kind.name().equals("stack")) {
      unstack(inputs.size());
    }
  }

  /** An attention vertex: queries from any sequence, keys and values from one. */
  private boolean attend() {
    List<String> sequences =
        readable().stream()
            .map(Node::name)
            .filter(n -> types.of(n).getType() == InputType.Type.RNN)
            .toList();
    if (sequences.isEmpty()) {
      return false;
    }
    String keys = d.of(sequences);
    List<String> from = List.of(d.of(sequences), keys, keys);
    return Kinds.of("attend").takes().test(types.of(from)) && layer(Kinds.of("attend"), from);
  }

  /** A shared layer over stacked batches, and the batches again. */
  private void unstack(int parts) {
    unary(Kinds.LAYERS, last());
    String shared = last();
    for (int i = 0; i < parts; i++) {
      Options o = new Options().set("part", i).set("parts", parts);
      add(new Node("unstack" + nodes.size(), "unstack", List.of(shared), o));
    }
  }

  private void output(String from) {
    InputType[] in = {types.of(from)};
    for (int attempt = 0; attempt < 9; attempt++) {
      if (layer(weighted(Kinds.OUTPUTS, in), List.of(from))) {
        return;
      }
    }
    throw new IllegalStateException("no output fits " + in[0]);
  }
}
