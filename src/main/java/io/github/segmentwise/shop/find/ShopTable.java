package io.github.segmentwise.shop.find;

import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.TableSource;
import java.io.Serializable;
import java.util.List;

/**
 * A table of a shop.
 *
 * @param name for messages and counts
 * @param source where it is
 */
public record ShopTable(String name, TableSource source) implements Serializable {

  /** Names of its columns. */
  public List<String> columns() {
    return source.columns().stream().map(SourceColumn::name).toList();
  }
}
