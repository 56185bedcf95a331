package io.github.segmentwise.read;

import java.io.Serializable;
import java.util.List;

/**
 * The file of a table in several files from which its columns were taken.
 *
 * @param name for messages
 * @param columns all columns that it has
 */
record FirstFile(String name, List<String> columns) implements Serializable {

  FirstFile {
    columns = List.copyOf(columns);
  }
}
