package org.dl4jsuite.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers of Keras 2 as Keras 1.2 saves them: other names of classes, members and arrays. */
final class Keras1 {

  static final String VERSION = "1.2.2";

  private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("\"kernel_size\": \\[(\\d+), (\\d+)]", "\"nb_row\": $1, \"nb_col\": $2");
    MEMBERS.put(
        "\"kernel_size\": \\[(\\d+), (\\d+), (\\d+)]",
        "\"kernel_dim1\": $1, \"kernel_dim2\": $2, \"kernel_dim3\": $3");
    MEMBERS.put("\"kernel_size\": \\[(\\d+)]", "\"filter_length\": $1");
    MEMBERS.put("\"strides\": \\[(\\d+)]", "\"subsample_length\": $1");
    MEMBERS.put("\"strides\"", "\"subsample\"");
    MEMBERS.put("\"dilation_rate\": \\[(\\d+)]", "\"atrous_rate\": $1");
    MEMBERS.put("\"dilation_rate\"", "\"atrous_rate\"");
    MEMBERS.put("\"data_format\": \"channels_last\"", "\"dim_ordering\": \"tf\"");
    MEMBERS.put("\"padding\": \"", "\"border_mode\": \"");
    MEMBERS.put("\"filters\"", "\"nb_filter\"");
    MEMBERS.put("\"units\"", "\"output_dim\"");
    MEMBERS.put("\"use_bias\"", "\"bias\"");
    MEMBERS.put(
        "\"kernel_initializer\": \\{.*?}}, \"bias_initializer\": \\{.*?}}",
        "\"init\": \"glorot_uniform\"");
    MEMBERS.put("\"kernel_(regularizer|constraint)\"", "\"W_$1\"");
    MEMBERS.put("\"bias_(regularizer|constraint)\"", "\"b_$1\"");
  }

  private Keras1() {}

  static KerasLayer of(KerasLayer layer, String kind) {
    String config = layer.config();
    for (Map.Entry<String, String> member : MEMBERS.entrySet()) {
      config = config.replaceAll(member.getKey(), member.getValue());
    }
    List<KerasLayer.Array> arrays = layer.arrays().stream().map(a -> renamed(a)).toList();
    return new KerasLayer(kind, layer.name(), config, arrays, layer.function());
  }

  /** {@code dense_1/kernel:0} becomes {@code dense_1_W:0}. */
  private static KerasLayer.Array renamed(KerasLayer.Array array) {
    String path = array.path().replace("/kernel:", "_W:").replace("/bias:", "_b:");
    return new KerasLayer.Array(path, array.shape(), array.values());
  }
}
