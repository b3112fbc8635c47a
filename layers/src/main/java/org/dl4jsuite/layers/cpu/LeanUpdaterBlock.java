package org.dl4jsuite.layers.cpu;

import java.util.List;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Stands for DL4J's {@link UpdaterBlock}: looks for regularisation before it makes ready for it.
 * Stock makes views of each parameter and of its gradient twice in a step, whether or not anything
 * is to be done with them, which takes a small net a tenth of its step.
 */
public final class LeanUpdaterBlock extends UpdaterBlock {

  private LeanUpdaterBlock(UpdaterBlock stock) {
    super(
        stock.getParamOffsetStart(),
        stock.getParamOffsetEnd(),
        stock.getUpdaterViewOffsetStart(),
        stock.getUpdaterViewOffsetEnd(),
        stock.getLayersAndVariablesInBlock());
    setUpdaterView(stock.getUpdaterView());
    setGradientView(stock.getGradientView());
    setUpdaterViewRequiresInitialization(stock.isUpdaterViewRequiresInitialization());
    setGradientUpdater(stock.getGradientUpdater());
  }

  /** Takes the place of an updater's blocks, sharing what they hold. */
  public static void standIn(BaseMultiLayerUpdater<?> updater) {
    updater
        .getUpdaterBlocks()
        .replaceAll(
            block -> block.getClass() == UpdaterBlock.class ? new LeanUpdaterBlock(block) : block);
  }

  @Override
  protected void applyRegularizationAllVariables(
      Regularization.ApplyStep step,
      int iteration,
      int epoch,
      boolean externalGradient,
      INDArray gradients,
      INDArray parameters) {
    if (getLayersAndVariablesInBlock().stream().anyMatch(state -> applies(state, step))) {
      super.applyRegularizationAllVariables(
          step, iteration, epoch, externalGradient, gradients, parameters);
    }
  }

  private static boolean applies(ParamState state, Regularization.ApplyStep step) {
    List<Regularization> given =
        state.getLayer().getConfig().getRegularizationByParam(state.getParamName());
    return given != null && given.stream().anyMatch(one -> one.applyStep() == step);
  }
}
