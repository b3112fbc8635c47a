package org.dl4jsuite.layers.onednn;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The part of oneDNN's C interface (version 3) that is used here, under its own names. Handles and
 * addresses are {@code long}: every system that oneDNN runs on has 64-bit pointers.
 */
@SuppressWarnings("checkstyle:MethodName")
final class Api {

  static final int SUCCESS = 0;

  static final int CPU = 1;
  static final int STREAM_IN_ORDER = 1;
  static final int FLOAT = 3;
  static final int TAG_ANY = 1;
  static final int TAG_BA16A64B = 506;

  static final int FORWARD_TRAINING = 64;
  static final int FORWARD_INFERENCE = 96;
  static final int BACKWARD = 128;

  static final int CONVOLUTION_DIRECT = 0x1;
  static final int DECONVOLUTION_DIRECT = 0xa;
  static final int ELTWISE_RELU = 0x20;
  static final int POOLING_MAX = 0x1ff;
  static final int POOLING_AVERAGE_WITH_PADDING = 0x2ff;
  static final int POOLING_AVERAGE_WITHOUT_PADDING = 0x3ff;

  static final int SOFTMAX_ACCURATE = 0x30000;

  static final int USE_GLOBAL_STATISTICS = 1;
  static final int USE_SCALE = 2;
  static final int USE_SHIFT = 4;

  /** {@code dnnl_query_impl_info_str}. */
  static final int QUERY_IMPLEMENTATION = 8;

  static final int SCRATCHPAD_OF_CALLER = 1;

  static final int QUERY_SRC = 129;
  static final int QUERY_DIFF_SRC = 130;
  static final int QUERY_WEIGHTS = 131;
  static final int QUERY_DIFF_WEIGHTS = 132;
  static final int QUERY_DST = 133;
  static final int QUERY_DIFF_DST = 134;
  static final int QUERY_WORKSPACE = 135;
  static final int QUERY_SCRATCHPAD = 136;

  static final int ARG_SRC = 1;
  static final int ARG_DST = 17;
  static final int ARG_WEIGHTS = 33;
  static final int ARG_BIAS = 41;
  static final int ARG_MEAN = 49;
  static final int ARG_VARIANCE = 50;
  static final int ARG_SCALE = 51;
  static final int ARG_SHIFT = 52;
  static final int ARG_WORKSPACE = 64;
  static final int ARG_SCRATCHPAD = 80;
  static final int ARG_DIFF_SRC = 129;
  static final int ARG_DIFF_DST = 145;
  static final int ARG_DIFF_WEIGHTS = 161;
  static final int ARG_DIFF_BIAS = 169;
  static final int ARG_DIFF_SCALE = 255;
  static final int ARG_DIFF_SHIFT = 256;

  private Api() {}

  /** Fails with what was asked for where oneDNN did not answer that it was done. */
  static void check(int status, String what) {
    if (status != SUCCESS) {
      throw new IllegalStateException(
          "oneDNN must be able to " + what + ", found status " + status + " (dnnl_status_t)");
    }
  }

  static native int dnnl_engine_create(LongByReference engine, int kind, long index);

  static native int dnnl_stream_create(LongByReference stream, long engine, int flags);

  static native Pointer dnnl_version();

  static native int dnnl_sgemm(
      byte transA,
      byte transB,
      long m,
      long n,
      long k,
      float alpha,
      long a,
      long lda,
      long b,
      long ldb,
      float beta,
      long c,
      long ldc);

  static native int dnnl_memory_desc_create_with_strides(
      LongByReference descriptor, int rank, long[] shape, int type, long[] strides);

  static native int dnnl_memory_desc_create_with_tag(
      LongByReference descriptor, int rank, long[] shape, int type, int tag);

  static native int dnnl_memory_desc_clone(LongByReference copy, long descriptor);

  static native int dnnl_memory_desc_destroy(long descriptor);

  static native int dnnl_memory_desc_equal(long left, long right);

  static native long dnnl_memory_desc_get_size(long descriptor);

  static native int dnnl_memory_create(
      LongByReference memory, long descriptor, long engine, long address);

  static native int dnnl_memory_set_data_handle(long memory, long address);

  static native int dnnl_memory_destroy(long memory);

  static native int dnnl_primitive_attr_create(LongByReference attributes);

  static native int dnnl_primitive_attr_set_post_ops(long attributes, long postOps);

  static native int dnnl_primitive_attr_set_scratchpad_mode(long attributes, int mode);

  static native int dnnl_primitive_attr_destroy(long attributes);

  static native int dnnl_post_ops_create(LongByReference postOps);

  static native int dnnl_post_ops_append_eltwise(
      long postOps, int algorithm, float alpha, float beta);

  static native int dnnl_post_ops_destroy(long postOps);

  static native long dnnl_primitive_desc_query_md(long descriptor, int what, int index);

  static native int dnnl_primitive_desc_query(
      long descriptor, int what, int index, PointerByReference result);

  static native int dnnl_primitive_desc_destroy(long descriptor);

  static native int dnnl_primitive_create(LongByReference primitive, long descriptor);

  static native int dnnl_primitive_execute(
      long primitive, long stream, int count, Pointer arguments);

  static native int dnnl_primitive_destroy(long primitive);

  static native int dnnl_reorder_primitive_desc_create(
      LongByReference descriptor, long from, long fromEngine, long to, long toEngine, long attr);

  static native int dnnl_matmul_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      long src,
      long weights,
      long bias,
      long dst,
      long attr);

  static native int dnnl_eltwise_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int algorithm,
      long src,
      long dst,
      float alpha,
      float beta,
      long attr);

  static native int dnnl_lstm_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int direction,
      long srcLayer,
      long srcIter,
      long srcIterC,
      long weightsLayer,
      long weightsIter,
      long weightsPeephole,
      long weightsProjection,
      long bias,
      long dstLayer,
      long dstIter,
      long dstIterC,
      int flags,
      long attr);

  static native int dnnl_softmax_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int algorithm,
      long src,
      long dst,
      int axis,
      long attr);

  static native int dnnl_convolution_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int algorithm,
      long src,
      long weights,
      long bias,
      long dst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long attr);

  static native int dnnl_deconvolution_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int algorithm,
      long src,
      long weights,
      long bias,
      long dst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long attr);

  static native int dnnl_convolution_backward_data_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int algorithm,
      long diffSrc,
      long weights,
      long diffDst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long forward,
      long attr);

  static native int dnnl_deconvolution_backward_data_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int algorithm,
      long diffSrc,
      long weights,
      long diffDst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long forward,
      long attr);

  static native int dnnl_convolution_backward_weights_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int algorithm,
      long src,
      long diffWeights,
      long diffBias,
      long diffDst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long forward,
      long attr);

  static native int dnnl_deconvolution_backward_weights_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int algorithm,
      long src,
      long diffWeights,
      long diffBias,
      long diffDst,
      long[] strides,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long forward,
      long attr);

  static native int dnnl_pooling_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      int algorithm,
      long src,
      long dst,
      long[] strides,
      long[] kernel,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long attr);

  static native int dnnl_pooling_backward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int algorithm,
      long diffSrc,
      long diffDst,
      long[] strides,
      long[] kernel,
      long[] dilates,
      long[] paddingLeft,
      long[] paddingRight,
      long forward,
      long attr);

  static native int dnnl_batch_normalization_forward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      long src,
      long dst,
      float epsilon,
      int flags,
      long attr);

  static native int dnnl_batch_normalization_backward_primitive_desc_create(
      LongByReference descriptor,
      long engine,
      int propagation,
      long diffSrc,
      long diffDst,
      long src,
      float epsilon,
      int flags,
      long forward,
      long attr);

  static int algorithm(SlidingWindow window) {
    return window.isTransposed() ? DECONVOLUTION_DIRECT : CONVOLUTION_DIRECT;
  }

  /** The forward pass of a convolution, plain or transposed. */
  interface ConvolutionForward {
    int descriptor(
        LongByReference descriptor,
        long engine,
        int propagation,
        int algorithm,
        long src,
        long weights,
        long bias,
        long dst,
        long[] strides,
        long[] dilates,
        long[] paddingLeft,
        long[] paddingRight,
        long attr);
  }

  /** The gradient by its input. */
  interface ConvolutionByInput {
    int descriptor(
        LongByReference descriptor,
        long engine,
        int algorithm,
        long diffSrc,
        long weights,
        long diffDst,
        long[] strides,
        long[] dilates,
        long[] paddingLeft,
        long[] paddingRight,
        long forward,
        long attr);
  }

  /** The gradient by its weights. */
  interface ConvolutionByWeights {
    int descriptor(
        LongByReference descriptor,
        long engine,
        int algorithm,
        long src,
        long diffWeights,
        long diffBias,
        long diffDst,
        long[] strides,
        long[] dilates,
        long[] paddingLeft,
        long[] paddingRight,
        long forward,
        long attr);
  }
}
