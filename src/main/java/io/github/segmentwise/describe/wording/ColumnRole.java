package io.github.segmentwise.describe.wording;

import java.util.Locale;

/** What a customer's column means, as far as its name shows. */
public enum ColumnRole {
  AGE,
  GENDER,
  CITY,
  COUNTRY,
  TRAFFIC_SOURCE,
  OTHER;

  /** Recognises exact names only, in any case; everything else is {@link #OTHER}. */
  public static ColumnRole of(String column) {
    return switch (column.strip().toLowerCase(Locale.ROOT)) {
      case "age" -> AGE;
      case "gender", "sex" -> GENDER;
      case "city" -> CITY;
      case "country" -> COUNTRY;
      case "traffic_source", "traffic source", "trafficsource" -> TRAFFIC_SOURCE;
      default -> OTHER;
    };
  }
}
