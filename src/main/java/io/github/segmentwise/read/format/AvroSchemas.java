package io.github.segmentwise.read.format;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;

/** Refuses schemas by which a few bytes could stand for any number of values. */
final class AvroSchemas {

  private static final int LARGEST_FIXED = 1 << 20;

  private AvroSchemas() {}

  /**
   * Checks the schema of a file.
   *
   * @throws UnreadableFileException if it is not one of records, or has values of any number or
   *     size in few bytes
   */
  static void check(Schema schema) throws UnreadableFileException {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new UnreadableFileException(
          "holds values of the type " + schema.getType().getName() + "; expected records");
    }
    if (takesNoBytes(schema, seen())) {
      throw new UnreadableFileException("holds records without any value");
    }
    checkWithin(schema, seen());
  }

  private static Set<Schema> seen() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static void checkWithin(Schema schema, Set<Schema> seen) throws UnreadableFileException {
    if (!seen.add(schema)) {
      return;
    }
    List<Schema> within =
        switch (schema.getType()) {
          case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
          case UNION -> schema.getTypes();
          case ARRAY -> List.of(schema.getElementType());
          case MAP -> List.of(schema.getValueType());
          default -> List.of();
        };
    if (schema.getType() == Schema.Type.ARRAY && takesNoBytes(within.get(0), seen())) {
      throw new UnreadableFileException("holds lists of nothing; expected lists of values");
    }
    if (schema.getType() == Schema.Type.FIXED && schema.getFixedSize() > LARGEST_FIXED) {
      throw new UnreadableFileException(
          String.format(
              Locale.ROOT,
              "is damaged: it declares values of %,d bytes; expected at most %,d",
              schema.getFixedSize(),
              LARGEST_FIXED));
    }
    for (Schema each : within) {
      checkWithin(each, seen);
    }
  }

  private static boolean takesNoBytes(Schema schema, Set<Schema> seen) {
    return switch (schema.getType()) {
      case NULL -> true;
      case FIXED -> schema.getFixedSize() == 0;
      case RECORD ->
          !seen.add(schema)
              || schema.getFields().stream().allMatch(field -> takesNoBytes(field.schema(), seen));
      default -> false;
    };
  }
}
