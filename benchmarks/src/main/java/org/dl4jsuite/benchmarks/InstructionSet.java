package org.dl4jsuite.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Vector instructions that the peers may use. */
enum InstructionSet {
  /** Whatever the processor has. */
  ALL(Map.of(), List.of()),

  /**
   * As on a processor without AVX-512. Each library has a variable of its own: oneDNN the first
   * two, by its versions; ND4J's OpenBLAS; PyTorch's own kernels; its MKL, on Intel's processors.
   * Java's compiler has an option.
   */
  AVX2(
      Map.of(
          "ONEDNN_MAX_CPU_ISA", "AVX2",
          "DNNL_MAX_CPU_ISA", "AVX2",
          "OPENBLAS_CORETYPE", "Haswell",
          "ATEN_CPU_CAPABILITY", "avx2",
          "MKL_ENABLE_INSTRUCTIONS", "AVX2"),
      List.of("-XX:UseAVX=2"));

  private final Map<String, String> environment;
  private final List<String> javaOptions;

  InstructionSet(Map<String, String> environment, List<String> javaOptions) {
    this.environment = environment;
    this.javaOptions = javaOptions;
  }

  /** The set that {@code --isa} names. */
  static InstructionSet named(String name) {
    for (InstructionSet set : values()) {
      if (set.title().equals(name)) {
        return set;
      }
    }
    throw new IllegalArgumentException(
        "An instruction set must be all or avx2, found '" + name + "' (--isa)");
  }

  /** As the option and the report name it. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Variables of a process that is held to it. */
  Map<String, String> environment() {
    return environment;
  }

  /** Options of Java's that hold its own loops to it. */
  List<String> javaOptions() {
    return javaOptions;
  }
}
