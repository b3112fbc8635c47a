package org.dl4jsuite.layers.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Trainable;
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

  private LeanUpdaterBlock(UpdaterBlock stock, List<ParamState> states) {
    super(
        stock.getParamOffsetStart(),
        stock.getParamOffsetEnd(),
        stock.getUpdaterViewOffsetStart(),
        stock.getUpdaterViewOffsetEnd(),
        states);
    setUpdaterView(stock.getUpdaterView());
    setGradientView(stock.getGradientView());
    setUpdaterViewRequiresInitialization(stock.isUpdaterViewRequiresInitialization());
    setGradientUpdater(stock.getGradientUpdater());
  }

  /** Takes the place of an updater's blocks, sharing what they hold. */
  public static void standIn(BaseMultiLayerUpdater<?> updater) {
    standIn(updater, Map.of());
  }

  /**
   * As {@link #standIn(BaseMultiLayerUpdater)}, where layers of the updater were replaced.
   *
   * @param replaced stock layers that the updater knows, each with the one that runs now
   */
  public static void standIn(BaseMultiLayerUpdater<?> updater, Map<Trainable, Trainable> replaced) {
    updater.getLayersByName().replaceAll((name, layer) -> replaced.getOrDefault(layer, layer));
    updater
        .getUpdaterBlocks()
        .replaceAll(
            block ->
                block.getClass() == UpdaterBlock.class
                        || block instanceof LeanUpdaterBlock && !replaced.isEmpty()
                    ? new LeanUpdaterBlock(block, running(block, replaced))
                    : block);
  }

  private static List<ParamState> running(UpdaterBlock block, Map<Trainable, Trainable> replaced) {
    return block.getLayersAndVariablesInBlock().stream()
        .map(
            state ->
                new ParamState(
                    replaced.getOrDefault(state.getLayer(), state.getLayer()),
                    state.getParamName(),
                    state.getParamOffsetStart(),
                    state.getParamOffsetEnd(),
                    state.getParamView(),
                    state.getGradView()))
        .collect(Collectors.toCollection(ArrayList::new));
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
