package io.github.segmentwise.rounds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What phases keep between rounds that one process runs over the same blocks. It saves work and
 * changes no result: rounds that are spread over an engine have none.
 */
public final class RoundMemory {

  private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();

  /**
   * What is kept of a kind.
   *
   * @param first makes it where there is none yet
   */
  public <T> T of(Class<T> kind, Supplier<T> first) {
    return kind.cast(kept.computeIfAbsent(kind, none -> first.get()));
  }
}
