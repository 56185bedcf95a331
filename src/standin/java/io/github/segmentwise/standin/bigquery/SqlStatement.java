package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One statement of a script.
 *
 * @param sql the script that it stands in
 * @param tokens its tokens, without what lays out a new table
 * @param partitioning how the table that it creates is cut by time, or null
 * @param clustering what the table that it creates is sorted by, or null
 */
record SqlStatement(
    String sql, List<SqlToken> tokens, TimePartitioning partitioning, Clustering clustering) {

  private static final Set<String> REPLACE_WORDS =
      Set.of("OR", "REPLACE", "IF", "NOT", "EXISTS", "TEMP", "TEMPORARY");

  /** Cuts a script at its semicolons. */
  static List<SqlStatement> script(String sql, Set<String> projects) {
    List<SqlStatement> statements = new ArrayList<>();
    List<SqlToken> tokens = new ArrayList<>();
    for (SqlToken token : SqlToken.read(sql, projects)) {
      if (!token.is(";")) {
        tokens.add(token);
      } else if (!tokens.isEmpty()) {
        statements.add(of(sql, tokens));
        tokens = new ArrayList<>();
      }
    }
    if (!tokens.isEmpty()) {
      statements.add(of(sql, tokens));
    }
    if (statements.isEmpty()) {
      throw new BigQueryError(
          BigQueryError.Reason.INVALID_QUERY, "Syntax error: Unexpected end of statement");
    }
    return statements;
  }

  private static SqlStatement of(String sql, List<SqlToken> tokens) {
    SqlStatement plain = new SqlStatement(sql, List.copyOf(tokens), null, null);
    return plain.firstIs("CREATE") ? plain.withoutLayout() : plain;
  }

  boolean firstIs(String word) {
    return tokens.get(0).is(word);
  }

  /** Returns the kind of statement in the words of a query job's statistics. */
  String type() {
    String first = tokens.get(0).text().toUpperCase(Locale.ROOT);
    return switch (first) {
      case "(", "WITH", "SELECT" -> "SELECT";
      case "CREATE", "DROP", "ALTER" ->
          first + "_" + objectKind() + (isSelected() ? "_AS_SELECT" : "");
      default -> first;
    };
  }

  boolean isSelect() {
    return type().equals("SELECT");
  }

  boolean isView() {
    return firstIs("CREATE") && objectKind().equals("VIEW");
  }

  private boolean isSelected() {
    return firstIs("CREATE")
        && objectKind().equals("TABLE")
        && tokens.stream().anyMatch(token -> token.is("AS"));
  }

  String objectKind() {
    int at = objectAt();
    return at < tokens.size() ? tokens.get(at).text().toUpperCase(Locale.ROOT) : "";
  }

  private int objectAt() {
    int at = 1;
    while (at < tokens.size() && tokens.get(at).isAny(REPLACE_WORDS)) {
      at++;
    }
    return at;
  }

  /** Returns the parts of the name behind CREATE, DROP or ALTER and the kind of object. */
  List<String> objectName() {
    int at = objectAt() + 1;
    while (at < tokens.size() && tokens.get(at).isAny(REPLACE_WORDS)) {
      at++;
    }
    List<String> parts = new ArrayList<>();
    for (; at < tokens.size(); at += 2) {
      parts.add(GoogleSql.unquoted(tokens.get(at)));
      if (at + 1 >= tokens.size() || !tokens.get(at + 1).is(".")) {
        break;
      }
    }
    return parts;
  }

  /** Returns the tokens of the query that a view is made of. */
  List<SqlToken> viewQuery() {
    return tokens.subList(asAt() + 1, tokens.size());
  }

  /** Returns the query that a view is made of as its author wrote it. */
  String viewText() {
    List<SqlToken> query = viewQuery();
    return sql.substring(query.get(0).start(), query.get(query.size() - 1).end());
  }

  private int asAt() {
    for (int i = 0; i < tokens.size() - 1; i++) {
      if (tokens.get(i).is("AS")) {
        return i;
      }
    }
    throw new BigQueryError(
        BigQueryError.Reason.INVALID_QUERY, "Syntax error: Expected keyword AS");
  }

  /** Takes PARTITION BY, CLUSTER BY and OPTIONS out, which DuckDB does not know. */
  private SqlStatement withoutLayout() {
    List<SqlToken> kept = new ArrayList<>();
    TimePartitioning partitions = null;
    Clustering clusters = null;
    int depth = 0;
    int i = 0;
    while (i < tokens.size()) {
      SqlToken token = tokens.get(i);
      if (depth == 0 && token.is("AS")) {
        kept.addAll(tokens.subList(i, tokens.size()));
        break;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      boolean by = i + 1 < tokens.size() && tokens.get(i + 1).is("BY");
      if (token.is("OPTIONS") && i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
        i = closing(i + 1) + 1;
      } else if (by && token.is("PARTITION")) {
        int end = clauseEnd(i);
        partitions = partitioning(tokens.subList(i + 2, end));
        i = end;
      } else if (by && token.is("CLUSTER")) {
        int end = clauseEnd(i);
        clusters =
            new Clustering()
                .setFields(
                    tokens.subList(i + 2, end).stream()
                        .filter(t -> !t.is(","))
                        .map(GoogleSql::unquoted)
                        .toList());
        i = end;
      } else {
        kept.add(token);
        i++;
      }
    }
    return new SqlStatement(sql, kept, partitions, clusters);
  }

  private int clauseEnd(int start) {
    int end = start + 2;
    while (end < tokens.size()) {
      SqlToken token = tokens.get(end);
      if (token.is("CLUSTER") || token.is("OPTIONS") || token.is("AS")) {
        break;
      }
      end = token.is("(") ? closing(end) + 1 : end + 1;
    }
    return end;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new BigQueryError(BigQueryError.Reason.INVALID_QUERY, "Syntax error: Expected \")\"");
  }

  /** Reads {@code d}, {@code DATE(t)}, {@code DATE_TRUNC(d, MONTH)} and the like. */
  private static TimePartitioning partitioning(List<SqlToken> expression) {
    boolean bare = expression.size() == 1;
    String field = GoogleSql.unquoted(expression.get(bare ? 0 : 2));
    SqlToken part = expression.get(Math.max(0, expression.size() - 2));
    boolean truncated = expression.stream().anyMatch(token -> token.is(","));
    return new TimePartitioning()
        .setField(field)
        .setType(truncated ? part.text().toUpperCase(Locale.ROOT) : "DAY");
  }
}
