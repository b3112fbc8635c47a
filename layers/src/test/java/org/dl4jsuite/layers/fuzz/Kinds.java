package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;

/** All kinds of layers and vertices, by name. */
final class Kinds {

  static final List<Kind> LAYERS = layers();
  static final List<Kind> VERTICES = VertexKinds.all();
  static final List<Kind> OUTPUTS = OutputKinds.all();

  private static final Map<String, Kind> BY_NAME = new LinkedHashMap<>();

  static {
    LAYERS.forEach(k -> BY_NAME.put(k.name(), k));
    VERTICES.forEach(k -> BY_NAME.put(k.name(), k));
    OUTPUTS.forEach(k -> BY_NAME.put(k.name(), k));
  }

  private Kinds() {}

  static Kind of(String name) {
    Kind kind = BY_NAME.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("a kind must be one of " + names() + ", found " + name);
    }
    return kind;
  }

  static List<String> names() {
    return new ArrayList<>(BY_NAME.keySet());
  }

  private static List<Kind> layers() {
    List<Kind> all = new ArrayList<>();
    all.addAll(PlainKinds.all());
    all.addAll(PictureKinds.all());
    all.addAll(SequenceKinds.all());
    all.addAll(VolumeKinds.all());
    all.add(new Kind("embedding", 0, Kind.VECTOR, Kinds::embedding, Kinds::embedding));
    all.add(new Kind("embeddingSequence", 0, Kind.SEQUENCE, Kinds::embedding, Kinds::sequence));
    return all;
  }

  private static void embedding(Draw d, Options o) {
    o.set("out", d.width());
    if (d.one(2)) {
      o.set("bias", true);
    }
  }

  private static Object embedding(Options o, InputType[] in) {
    return new EmbeddingLayer.Builder()
        .hasBias(o.flag("bias", false))
        .nOut(o.number("out", 1))
        .build();
  }

  private static Object sequence(Options o, InputType[] in) {
    return new EmbeddingSequenceLayer.Builder()
        .hasBias(o.flag("bias", false))
        .outputDataFormat(Kind.steps(in[0]))
        .nOut(o.number("out", 1))
        .build();
  }
}
