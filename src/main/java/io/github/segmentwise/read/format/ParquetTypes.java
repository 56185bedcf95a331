package io.github.segmentwise.read.format;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the types of Parquet mean as columns. */
final class ParquetTypes {

  private ParquetTypes() {}

  /** What a field's values are. */
  static FileColumn.Type type(Type field) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      return FileColumn.Type.OTHER;
    }
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (logical instanceof UnknownLogicalTypeAnnotation) {
      return FileColumn.Type.TEXT;
    }
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return FileColumn.Type.NUMBER;
    }
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32, INT64 -> integerType(logical);
      case INT96 -> FileColumn.Type.TIMESTAMP;
      case FLOAT, DOUBLE -> FileColumn.Type.NUMBER;
      case BOOLEAN -> FileColumn.Type.BOOLEAN;
      case BINARY -> isText(logical) ? FileColumn.Type.TEXT : FileColumn.Type.OTHER;
      case FIXED_LEN_BYTE_ARRAY ->
          logical instanceof UUIDLogicalTypeAnnotation
              ? FileColumn.Type.TEXT
              : FileColumn.Type.OTHER;
    };
  }

  private static FileColumn.Type integerType(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null || logical instanceof IntLogicalTypeAnnotation) {
      return FileColumn.Type.INTEGER;
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return FileColumn.Type.DATE;
    }
    if (logical instanceof TimeLogicalTypeAnnotation) {
      return FileColumn.Type.TEXT;
    }
    return logical instanceof TimestampLogicalTypeAnnotation
        ? FileColumn.Type.TIMESTAMP
        : FileColumn.Type.OTHER;
  }

  /** Some tools write texts without calling them so. */
  private static boolean isText(@Nullable LogicalTypeAnnotation logical) {
    return logical == null
        || logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation;
  }

  /** A field's type in words, such as {@code int64 (TIMESTAMP(MICROS,true))}. */
  static String name(Type field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    return (field.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "")
        + (field.isPrimitive()
            ? field.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT)
            : "group")
        + (logical == null ? "" : " (" + logical + ")");
  }

  static boolean isUnsigned(PrimitiveType field) {
    return field.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole
        && !whole.isSigned();
  }

  static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> TimeUnit.MILLISECONDS;
      case MICROS -> TimeUnit.MICROSECONDS;
      case NANOS -> TimeUnit.NANOSECONDS;
    };
  }
}
