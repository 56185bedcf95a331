package io.github.segmentwise.read.format;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The current value of a column, made a cell; those of a dictionary are made cells once. */
final class ParquetCell extends PrimitiveConverter {

  private static final long DAYS_TO_1970_IN_JULIAN_DAYS = 2_440_588;

  private final PrimitiveType.PrimitiveTypeName stored;
  private final LongFunction<Object> ofWhole;
  private final Function<Binary, Object> ofBytes;
  private Object[] dictionary = {};
  private Object value = "";

  private ParquetCell(
      PrimitiveType.PrimitiveTypeName stored,
      LongFunction<Object> ofWhole,
      Function<Binary, Object> ofBytes) {
    this.stored = stored;
    this.ofWhole = ofWhole;
    this.ofBytes = ofBytes;
  }

  /** A cell of a field of a type other than {@link FileColumn.Type#OTHER}. */
  static ParquetCell of(PrimitiveType field) {
    return new ParquetCell(field.getPrimitiveTypeName(), ofWhole(field), ofBytes(field));
  }

  private static LongFunction<Object> ofWhole(PrimitiveType field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return unscaled -> CellValues.decimal(BigInteger.valueOf(unscaled), decimal.getScale());
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      TimeUnit unit = ParquetTypes.unit(timestamp.getUnit());
      return time -> CellValues.micros(time, unit);
    }
    if (logical instanceof TimeLogicalTypeAnnotation ofDay) {
      TimeUnit unit = ParquetTypes.unit(ofDay.getUnit());
      return time -> CellValues.time(time, unit);
    }
    if (ParquetTypes.type(field) == FileColumn.Type.DATE) {
      return CellValues::date;
    }
    if (ParquetTypes.isUnsigned(field)) {
      return field.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32
          ? whole -> whole & 0xFFFF_FFFFL
          : whole -> whole < 0 ? Long.toUnsignedString(whole) : (Object) whole;
    }
    return whole -> whole;
  }

  private static Function<Binary, Object> ofBytes(PrimitiveType field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return bytes -> CellValues.decimal(new BigInteger(bytes.getBytes()), decimal.getScale());
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return bytes -> CellValues.uuid(bytes.toByteBuffer());
    }
    return field.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96
        ? bytes -> julianMicros(bytes.toByteBuffer())
        : Binary::toStringUsingUTF8;
  }

  /** Spark's older timestamps: nanoseconds within the day, then the Julian day. */
  private static Long julianMicros(ByteBuffer bytes) {
    ByteBuffer fields = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = fields.getLong();
    long days = fields.getInt() - DAYS_TO_1970_IN_JULIAN_DAYS;
    return TimeUnit.DAYS.toMicros(days) + CellValues.micros(nanos, TimeUnit.NANOSECONDS);
  }

  Object value() {
    return value;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary values) {
    dictionary = new Object[values.getMaxId() + 1];
    for (int id = 0; id < dictionary.length; id++) {
      dictionary[id] =
          switch (stored) {
            case INT32 -> ofWhole.apply(values.decodeToInt(id));
            case INT64 -> ofWhole.apply(values.decodeToLong(id));
            case FLOAT -> CellValues.number(values.decodeToFloat(id));
            case DOUBLE -> values.decodeToDouble(id);
            case BOOLEAN -> values.decodeToBoolean(id);
            case BINARY, INT96, FIXED_LEN_BYTE_ARRAY -> ofBytes.apply(values.decodeToBinary(id));
          };
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    value = dictionary[id];
  }

  @Override
  public void addInt(int number) {
    value = ofWhole.apply(number);
  }

  @Override
  public void addLong(long number) {
    value = ofWhole.apply(number);
  }

  @Override
  public void addFloat(float number) {
    value = CellValues.number(number);
  }

  @Override
  public void addDouble(double number) {
    value = number;
  }

  @Override
  public void addBoolean(boolean yes) {
    value = yes;
  }

  @Override
  public void addBinary(Binary bytes) {
    value = ofBytes.apply(bytes);
  }
}
