package io.github.segmentwise.shop;

import io.github.segmentwise.behaviour.Behaviour;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What describes a customer beside spend.
 *
 * @param idColumn name of the column of ids in the result
 * @param numerics names of columns of numbers
 * @param categoricals names of categorical columns
 * @param first index of the first of these in a batch of customers, whose first column are ids
 */
public record CustomerColumns(
    String idColumn, List<String> numerics, List<String> categoricals, int first)
    implements Serializable {

  public CustomerColumns {
    numerics = List.copyOf(numerics);
    categoricals = List.copyOf(categoricals);
  }

  /** Names of all columns, behaviours included. */
  List<String> names() {
    return Stream.of(
            numerics.stream(),
            categoricals.stream(),
            Stream.of(Behaviour.values()).map(Behaviour::column))
        .flatMap(names -> names)
        .toList();
  }
}
