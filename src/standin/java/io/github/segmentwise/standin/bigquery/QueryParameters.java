package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Named query parameters as literals of DuckDB. */
final class QueryParameters {

  private QueryParameters() {}

  /** Returns the literals by lower-case name. */
  static Map<String, String> values(List<QueryParameter> parameters) {
    Map<String, String> values = new HashMap<>();
    if (parameters != null) {
      for (QueryParameter parameter : parameters) {
        if (parameter.getName() == null) {
          throw BigQueryError.invalid("The stand-in has no positional query parameters");
        }
        values.put(
            parameter.getName().toLowerCase(Locale.ROOT),
            literal(parameter.getParameterType(), parameter.getParameterValue()));
      }
    }
    return values;
  }

  private static String literal(QueryParameterType type, QueryParameterValue value) {
    if (type.getType().equals("ARRAY")) {
      return value.getArrayValues().stream()
          .map(element -> literal(type.getArrayType(), element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (type.getType().equals("STRUCT")) {
      throw BigQueryError.invalid("The stand-in has no STRUCT parameters");
    }
    String text = value.getValue() == null ? "NULL" : Engine.literal(value.getValue());
    return "CAST(" + text + " AS " + ColumnType.of(type.getType()).duckName() + ")";
  }
}
