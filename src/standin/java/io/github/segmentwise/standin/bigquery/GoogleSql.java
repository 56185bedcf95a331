package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Translates the common part of GoogleSQL into DuckDB's dialect by small rewrites:
 *
 * <ul>
 *   <li>{@code `p.d.t`} -> {@code "p"."d"."t"}; a project with dashes needs no backticks;
 *   <li>strings in either kind of quotes, raw or with escapes -> single quotes; numbers with a
 *       point are FLOAT64; {@code @x} -> the value of a named parameter;
 *   <li>types, also inside ARRAY and STRUCT; {@code SAFE_CAST} -> {@code TRY_CAST}; {@code STRUCT(1
 *       AS a)} -> {@code struct_pack(a := 1)}; {@code x[OFFSET(0)]} -> {@code x[1]};
 *   <li>{@code * EXCEPT (a)} -> {@code * EXCLUDE (a)}; {@code UNION DISTINCT} -> {@code UNION};
 *   <li>{@code MERGE t}, {@code INSERT t}, {@code DELETE t} -> with INTO and FROM;
 *   <li>{@code UNNEST(xs) AS x} -> an alias for which {@code x} and {@code x.field} mean the
 *       element;
 *   <li>functions as in {@link FunctionRewrites}.
 * </ul>
 *
 * <p>Everything else goes to DuckDB as it is, which refuses what it does not know. Known
 * differences: an integer divided by zero is infinite instead of an error, and type names that are
 * columns too (a column {@code STRING}) must be in backticks.
 */
final class GoogleSql {

  private static final Map<String, String> TYPES =
      Map.of(
          "INT64", "BIGINT",
          "FLOAT64", "DOUBLE",
          "STRING", "VARCHAR",
          "BYTES", "BLOB",
          "NUMERIC", "DECIMAL(38,9)",
          "BIGNUMERIC", "DECIMAL(38,18)",
          "TIMESTAMP", "TIMESTAMPTZ",
          "DATETIME", "TIMESTAMP");

  private static final Set<String> SET_OPERATORS = Set.of("UNION", "EXCEPT", "INTERSECT");

  private final List<SqlToken> tokens;
  private final Map<String, String> parameters;
  private int at;

  private GoogleSql(List<SqlToken> tokens, Map<String, String> parameters) {
    this.tokens = tokens;
    this.parameters = parameters;
  }

  /**
   * Returns a statement, or an expression, in DuckDB's words.
   *
   * @param tokens the statement
   * @param parameters values of named parameters as DuckDB writes them, by lower-case name
   */
  static String translate(List<SqlToken> tokens, Map<String, String> parameters) {
    GoogleSql translator = new GoogleSql(tokens, parameters);
    List<String> out = new ArrayList<>();
    while (translator.at < tokens.size()) {
      out.add(translator.next());
    }
    return String.join(" ", out);
  }

  private SqlToken peek(int ahead) {
    return at + ahead >= 0 && at + ahead < tokens.size()
        ? tokens.get(at + ahead)
        : SqlToken.symbol("");
  }

  private String next() {
    SqlToken token = peek(0);
    return switch (token.kind()) {
      case PARAMETER -> parameter();
      case WORD -> word(token);
      default -> {
        at++;
        yield token.text();
      }
    };
  }

  private String parameter() {
    String name = peek(0).text();
    String value = parameters.get(name.toLowerCase(Locale.ROOT));
    if (value == null) {
      throw wrong("Query parameter '" + name + "' not found");
    }
    at++;
    return value;
  }

  private String word(SqlToken token) {
    String upper = token.text().toUpperCase(Locale.ROOT);
    if (peek(-1).is(".")) {
      at++;
      return token.text();
    }
    boolean call = peek(1).is("(");
    if (call && upper.equals("UNNEST")) {
      return unnest();
    }
    if (call && upper.equals("STRUCT")) {
      return struct();
    }
    if (call && FunctionRewrites.knows(upper)) {
      at += 2;
      return FunctionRewrites.rewrite(upper, arguments(")")).orElseThrow();
    }
    if (isType(upper, call)) {
      String type = type();
      return type.endsWith("[]") && peek(0).is("[") ? typedArray(type) : type;
    }
    at++;
    return keyword(token, upper);
  }

  private String keyword(SqlToken token, String upper) {
    boolean into = (upper.equals("MERGE") || upper.equals("INSERT")) && startsStatement(-1);
    if (into && !peek(0).is("INTO")) {
      return upper + " INTO";
    }
    if (upper.equals("DELETE") && startsStatement(-1) && !peek(0).is("FROM")) {
      return "DELETE FROM";
    }
    if (upper.equals("EXCEPT") && peek(-2).is("*") && peek(0).is("(")) {
      return "EXCLUDE";
    }
    if (SET_OPERATORS.contains(upper) && peek(0).is("DISTINCT")) {
      at++;
      return upper;
    }
    if (upper.equals("INTERVAL") && peek(0).kind() == SqlToken.Kind.WORD) {
      return "INTERVAL (" + next() + ")";
    }
    return switch (upper) {
      case "SAFE_CAST" -> "TRY_CAST";
      case "OFFSET", "SAFE_OFFSET" -> peek(-2).is("[") ? "1 +" : token.text();
      case "ORDINAL", "SAFE_ORDINAL" -> peek(-2).is("[") ? "" : token.text();
      default -> token.text();
    };
  }

  /** Whether the word before the current place is the first of its statement. */
  private boolean startsStatement(int ahead) {
    return at + ahead == 0;
  }

  private boolean isType(String upper, boolean call) {
    if (upper.equals("ARRAY") || upper.equals("STRUCT")) {
      return peek(1).is("<");
    }
    boolean upperCase = peek(0).text().equals(upper);
    return TYPES.containsKey(upper) && upperCase && !call && !peek(1).is(".");
  }

  /** Reads a type, which may be nested. */
  private String type() {
    String upper = peek(0).text().toUpperCase(Locale.ROOT);
    at++;
    if (upper.equals("ARRAY") && peek(0).is("<")) {
      at++;
      String element = type();
      expect(">");
      return element + "[]";
    }
    if (upper.equals("STRUCT") && peek(0).is("<")) {
      List<String> fields = new ArrayList<>();
      do {
        at++;
        String name = TableName.quote(unquoted(peek(0)));
        at++;
        fields.add(name + " " + type());
      } while (peek(0).is(","));
      expect(">");
      return "STRUCT(" + String.join(", ", fields) + ")";
    }
    return TYPES.getOrDefault(upper, upper);
  }

  /** Reads the elements behind {@code ARRAY<type>}. */
  private String typedArray(String type) {
    at++;
    List<String> elements = arguments("]");
    return "CAST([" + String.join(", ", elements) + "] AS " + type + ")";
  }

  private String struct() {
    at += 2;
    List<List<SqlToken>> arguments = argumentTokens(")");
    List<String> fields = new ArrayList<>();
    for (List<SqlToken> argument : arguments) {
      int last = argument.size() - 1;
      boolean named = last > 1 && argument.get(last - 1).is("AS");
      String value = translate(named ? argument.subList(0, last - 1) : argument, parameters);
      fields.add(TableName.quote(unquoted(argument.get(last))) + " := " + value);
    }
    return "struct_pack(" + String.join(", ", fields) + ")";
  }

  private String unnest() {
    at += 2;
    String call = "UNNEST(" + String.join(", ", arguments(")")) + ")";
    int alias = peek(0).is("AS") ? 1 : 0;
    SqlToken name = peek(alias);
    boolean named =
        alias == 1
            || (name.kind() == SqlToken.Kind.WORD
                && !name.text()
                    .matches(
                        "(?i)ON|WHERE|JOIN|LEFT|CROSS|INNER|GROUP|ORDER|LIMIT|UNION|WITH|QUALIFY|HAVING|WINDOW"));
    if (!named) {
      return call;
    }
    at += alias + 1;
    String element = TableName.quote(unquoted(name));
    return call + " AS " + TableName.quote("unnested_" + unquoted(name)) + "(" + element + ")";
  }

  private List<String> arguments(String end) {
    return argumentTokens(end).stream().map(a -> translate(a, parameters)).toList();
  }

  /** Reads the arguments of a call, up to behind its closing parenthesis or bracket. */
  private List<List<SqlToken>> argumentTokens(String end) {
    List<List<SqlToken>> arguments = new ArrayList<>();
    int depth = 0;
    int start = at;
    for (; ; at++) {
      SqlToken token = peek(0);
      if (token.text().isEmpty()) {
        throw wrong("Syntax error: Expected \"" + end + "\" but got end of script");
      }
      boolean closing = token.is(")") || token.is("]");
      if (depth == 0 && (token.is(",") || token.is(end))) {
        if (at > start) {
          arguments.add(tokens.subList(start, at));
        }
        start = at + 1;
      }
      if (closing && depth == 0) {
        at++;
        return arguments;
      }
      depth += token.is("(") || token.is("[") ? 1 : closing ? -1 : 0;
    }
  }

  private void expect(String symbol) {
    if (!peek(0).is(symbol)) {
      throw wrong("Syntax error: Expected \"" + symbol + "\" but got \"" + peek(0).text() + "\"");
    }
    at++;
  }

  static String unquoted(SqlToken token) {
    return token.kind() == SqlToken.Kind.NAME
        ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
        : token.text();
  }

  private static BigQueryError wrong(String message) {
    return new BigQueryError(BigQueryError.Reason.INVALID_QUERY, message);
  }
}
