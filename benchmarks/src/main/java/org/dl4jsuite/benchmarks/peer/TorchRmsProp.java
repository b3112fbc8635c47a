package org.dl4jsuite.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The five operations of {@code torch.optim.RMSprop}. Two of them, {@code addcmul_} and {@code
 * addcdiv_}, DJL has no call for: hence TorchScript, in an archive as {@code torch.jit.save} writes
 * it.
 */
final class TorchRmsProp implements TorchUpdater {

  private static final String CODE =
      """
      class RmsProp(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.RmsProp, p: Tensor, g: Tensor, mean: Tensor) -> Tensor:
          _0 = torch.addcmul_(torch.mul_(mean, %s), g, g, value=%s)
          root = torch.add_(torch.sqrt(mean), %s)
          return torch.addcdiv_(p, g, root, value=%s)
      """
          .formatted(Peer.DECAY, 1 - Peer.DECAY, Peer.EPSILON, -Peer.LEARNING_RATE);

  /** Python's pickle, protocol 2, of an empty tuple. */
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  /** The same of a RmsProp whose one attribute, training, is False. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nRmsProp\n)\u0081}X\u0008\0\0\0training\u0089sb.";

  /** Of the archive's format. */
  private static final String VERSION = "3\n";

  private final PtSymbolBlock script;

  /** Of the squared gradients, for each parameter. */
  private final NDList means = new NDList();

  TorchRmsProp(NDList parameters, NDManager manager) {
    try {
      script =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (NDArray parameter : parameters) {
      means.add(manager.full(parameter.getShape(), (float) Peer.EPSILON));
    }
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "data.pkl", OBJECT);
      add(zip, "code/__torch__.py", CODE);
      add(zip, "constants.pkl", NO_CONSTANTS);
      add(zip, "version", VERSION);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("rmsprop/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public void update(int index, NDArray parameter, NDArray gradient) {
    try (IValue first = IValue.from((PtNDArray) parameter);
        IValue second = IValue.from((PtNDArray) gradient);
        IValue third = IValue.from((PtNDArray) means.get(index))) {
      IValueUtils.runMethod(script, "forward", first, second, third).close();
    }
  }
}
