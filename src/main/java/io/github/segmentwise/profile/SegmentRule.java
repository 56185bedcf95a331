package io.github.segmentwise.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.sql.SqlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A few conditions that most customers of a segment meet, and few others: a rule by which another
 * system finds them without the model.
 *
 * @param conditions all of which a customer meets; at least one
 * @param precision share of the segment's customers among those who meet the rule, in [0, 1]
 * @param coverage share of those who meet the rule among the segment's customers, in [0, 1]
 * @param customers by whom the rule was found and measured: all clustered customers, or a sample
 */
@JsonPropertyOrder({"conditions", "precision", "coverage", "customers", "sql"})
public record SegmentRule(
    List<Condition> conditions, double precision, double coverage, long customers) {

  public SegmentRule {
    Arguments.atLeast("conditions", conditions.size(), 1);
    conditions = List.copyOf(conditions);
  }

  /** What a condition says of a column; without a value, only {@code MISSING} holds. */
  public enum Operator {
    AT_MOST("<="),
    ABOVE(">"),
    IS("="),
    IS_NOT("!="),
    MISSING("IS NULL");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A condition on a column of the table {@code customer_features}, in its own units.
   *
   * @param number of {@code AT_MOST} and {@code ABOVE}; null for others
   * @param text of {@code IS} and {@code IS_NOT}; null for others
   */
  @JsonPropertyOrder({"column", "operator", "number", "text"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Condition(
      String column, Operator operator, @Nullable Double number, @Nullable String text) {

    /**
     * Whether it holds of a customer.
     *
     * @param cell of the column, as the table has it; empty where the value is missing
     */
    public boolean holds(String cell) {
      if (cell.isEmpty() || operator == Operator.MISSING) {
        return cell.isEmpty() && operator == Operator.MISSING;
      }
      return switch (operator) {
        case AT_MOST -> Double.parseDouble(cell) <= number;
        case ABOVE -> Double.parseDouble(cell) > number;
        case IS -> cell.equals(text);
        case IS_NOT -> !cell.equals(text);
        case MISSING -> false;
      };
    }

    private String sql(String identifier, @Nullable String literal) {
      String name = identifier + " " + operator.sql;
      return number != null
          ? name + " " + new BigDecimal(number.toString()).toPlainString()
          : literal == null ? name : name + " " + literal;
    }
  }

  /** The conditions as what stands after WHERE in GoogleSQL. */
  @JsonProperty
  public String sql() {
    return conditions.stream()
        .map(
            condition ->
                condition.sql(
                    SqlText.name(condition.column()),
                    condition.text() == null ? null : SqlText.text(condition.text())))
        .collect(Collectors.joining(" AND "));
  }

  /** The same in standard SQL, such as DuckDB's. */
  public String standardSql() {
    return conditions.stream()
        .map(
            condition ->
                condition.sql(
                    "\"" + condition.column().replace("\"", "\"\"") + "\"",
                    condition.text() == null
                        ? null
                        : "'" + condition.text().replace("'", "''") + "'"))
        .collect(Collectors.joining(" AND "));
  }
}
