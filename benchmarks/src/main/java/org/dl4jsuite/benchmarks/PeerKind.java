package org.dl4jsuite.benchmarks;

/** Who takes part; each in a process of its own. */
public enum PeerKind {
  /** Deeplearning4j as its users get it. */
  STOCK("stock DL4J"),
  /** The same with this suite's layers. */
  SUITE("this suite"),
  /** PyTorch's eager mode, called from Java through DJL. */
  PYTORCH("PyTorch");

  private final String title;

  PeerKind(String title) {
    this.title = title;
  }

  /** As reports name it. */
  public String title() {
    return title;
  }
}
