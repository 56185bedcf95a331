package io.github.segmentwise.embed;

import io.github.segmentwise.argument.Arguments;
import java.util.List;

/**
 * The sentence model that comes with the program. The classes of its engine are touched only by
 * {@link #open}.
 *
 * @param threads that embed side by side in a worker; 0 = as many as it has cores
 */
public record MiniLmSource(int threads) implements EmbedderSource {

  private static final long serialVersionUID = 1L;

  public MiniLmSource {
    Arguments.atLeast("threads", threads, 0);
  }

  /** With weights of 8 bits; the engine's version may change the last digits. */
  private static final String MODEL = "all-MiniLM-L6-v2-quantized";

  @Override
  public Embedder open() {
    return MiniLm.open(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public int dimensions() {
    return MiniLm.DIMENSIONS;
  }

  @Override
  public boolean isOfThisMachine() {
    return true;
  }

  @Override
  public List<String> estimate() {
    return List.of();
  }
}
