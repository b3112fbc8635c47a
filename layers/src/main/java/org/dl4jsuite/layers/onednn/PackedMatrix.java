package org.dl4jsuite.layers.onednn;

/**
 * A matrix that many others are multiplied by, one after the other, brought once into the order in
 * which the kernel reads it, where {@link Gemm} brings it there at every product.
 *
 * <p>On AVX-512 it is up to 27 % faster where the matrix does not fit a core's cache, and slower
 * where it does. On AVX2 oneDNN leaves the matrix as it is. Its kernel for panels there is up to 30
 * % faster, but in release 3.8.1 gives wrong results with more than 1024 rows and in other panels,
 * so it is not asked for.
 */
public final class PackedMatrix {

  /** Floats; so much fits a core's cache. */
  private static final long SMALL = 400_000;

  /** Likewise, of a matrix with more rows than columns. */
  private static final long SMALL_AND_TALL = 2_000_000;

  /** Columns side by side, and rows that are filled up to, in {@link Layout#panels}. */
  private static final long PANEL = 64;

  private static final long PANEL_ROWS = 16;

  private final long rows;
  private final long columns;
  private final Layout layout;

  /** Whether oneDNN chose to leave the matrix as it is. */
  private final boolean leftPlain;

  private final boolean inPanels;
  private final Port packed;
  private final Buffer memory = new Buffer();
  private final Reorderings reorderings = new Reorderings();
  private Address address;

  /**
   * Chooses an order.
   *
   * @param rows of this matrix
   * @param columns of this matrix
   * @param leftRows usual number of rows of the matrices on its left
   */
  public PackedMatrix(long rows, long columns, long leftRows) {
    this.rows = rows;
    this.columns = columns;
    Layout plain = Layout.plain(rows, columns);
    layout = operation(leftRows, rows, Layout.any(rows, columns)).layout(Api.QUERY_WEIGHTS);
    leftPlain = layout.sameAs(plain);
    inPanels = layout.sameAs(Layout.panels(rows, columns));
    packed = Port.in(plain, layout, memory);
  }

  /** Whether it is worth while. */
  public boolean pays() {
    long small = rows > columns ? SMALL_AND_TALL : SMALL;
    return !leftPlain && rows * columns > small;
  }

  /** Takes in the matrix that lies, in row-major order, at an address. */
  public void pack(Address plain) {
    address = packed.read(plain);
  }

  /**
   * Whether {@link #packTransposed} may be called: the order is known, columns come in whole
   * panels.
   */
  public boolean packsTransposed() {
    return columns % PANEL == 0 && inPanels;
  }

  /**
   * Takes in some rows of the matrix, which lie transposed: in one pass, where to transpose them
   * first would take another.
   *
   * @param first of the rows
   * @param count of the rows
   * @param transposed address of {@code [columns, count]} in row-major order
   */
  public void packTransposed(long first, long count, Address transposed) {
    long panelFloats = (rows + PANEL_ROWS - 1) / PANEL_ROWS * PANEL_ROWS * PANEL;
    address = memory.zeroedAtLeast(layout.bytes());
    reorderings.copy(
        new long[] {columns / PANEL, count, PANEL},
        transposed,
        new long[] {PANEL * count, 1, count},
        address.plus(first * PANEL),
        new long[] {panelFloats, PANEL, 1});
  }

  /**
   * A product with this matrix on the right, which one thread computes alone. Each thread that
   * computes at the same time as others needs one of its own.
   *
   * @param leftRows rows of the left matrix and of the result
   * @param leftStride floats between the left matrix's rows
   */
  public Product product(long leftRows, long leftStride) {
    return new Product(leftRows, leftStride);
  }

  /** See {@link #product}. */
  public final class Product {
    private Primitive multiply;

    private Product(long leftRows, long leftStride) {
      NativePool.alone(
          () ->
              multiply =
                  Primitive.of(operation(leftRows, leftStride, layout))
                      .with(Api.ARG_SRC, left(leftRows, leftStride))
                      .with(Api.ARG_WEIGHTS, layout)
                      .with(Api.ARG_DST, Layout.plain(leftRows, columns))
                      .build());
    }

    /** {@code result = left * matrix}, row-major; the result without gaps. */
    public void run(Address left, Address result) {
      multiply.run(left, address, result);
    }
  }

  private Layout left(long leftRows, long leftStride) {
    return Layout.strided(new long[] {leftRows, rows}, new long[] {leftStride, 1});
  }

  private Operation operation(long leftRows, long leftStride, Layout matrix) {
    Layout left = left(leftRows, leftStride);
    Layout result = Layout.plain(leftRows, columns);
    return Operation.of(
        (r, attributes) ->
            Api.dnnl_matmul_primitive_desc_create(
                r,
                OneDnn.engine(),
                left.handle(),
                matrix.handle(),
                Layout.NONE.handle(),
                result.handle(),
                attributes),
        "multiply [%d, %d] by [%d, %d]".formatted(leftRows, rows, rows, columns));
  }
}
