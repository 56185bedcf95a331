package io.github.segmentwise.database;

import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.SourceColumn.Kind;
import java.io.Serializable;
import java.sql.Types;

/**
 * A column as a database describes it.
 *
 * @param name as it is spelled there
 * @param type of {@link Types}
 */
record DatabaseColumn(String name, int type) implements Serializable {

  boolean isWholeNumber() {
    return type == Types.BIGINT || type == Types.INTEGER || type == Types.SMALLINT;
  }

  SourceColumn described() {
    Kind kind =
        switch (type) {
          case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> Kind.INTEGER;
          case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.DECIMAL, Types.NUMERIC -> Kind.NUMBER;
          case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
          case Types.DATE -> Kind.DATE;
          case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIMESTAMP;
          default -> Kind.TEXT;
        };
    return new SourceColumn(name, kind);
  }
}
