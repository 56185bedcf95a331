package io.github.segmentwise.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the folder {@code sql}, run statement by statement as BigQuery would: {@code DECLARE},
 * {@code ASSERT}, {@code EXECUTE IMMEDIATE} and plain statements.
 */
public final class GoogleSqlScript {

  private static final Pattern TOKEN =
      Pattern.compile("--[^\n]*|'''.*?'''|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|;|.", Pattern.DOTALL);
  private static final Pattern DECLARE =
      Pattern.compile("DECLARE (\\w+) (\\S+) DEFAULT (.*)", Pattern.DOTALL);
  private static final Pattern ASSERT =
      Pattern.compile("ASSERT (.*)\\s+AS '([^']*)'", Pattern.DOTALL);
  private static final Pattern IMMEDIATE =
      Pattern.compile("EXECUTE IMMEDIATE (.*)", Pattern.DOTALL);

  private final List<String> statements;

  private GoogleSqlScript(List<String> statements) {
    this.statements = statements;
  }

  /** An {@code ASSERT} that does not hold; its message is the assertion's. */
  public static final class FailedAssertion extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedAssertion(String message) {
      super(message);
    }
  }

  /** The script of a file in the folder {@code sql}. */
  public static GoogleSqlScript of(String file) {
    return parse(text(file));
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of("sql", file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script of a text, whose statements each end with a semicolon. */
  public static GoogleSqlScript parse(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group().equals(";")) {
        statements.add(statement.toString().strip());
        statement.setLength(0);
      } else if (!token.group().startsWith("--")) {
        statement.append(token.group());
      }
    }
    if (!statement.toString().isBlank()) {
      throw new IllegalArgumentException("not closed by a semicolon: " + statement);
    }
    return new GoogleSqlScript(statements);
  }

  public List<String> statements() {
    return statements;
  }

  /**
   * Runs all statements.
   *
   * @param declared what a user wrote in place of the declared defaults, in DuckDB's own SQL
   * @return the rows of the last query; empty if there is none
   * @throws FailedAssertion if one fails
   */
  public List<List<Object>> run(DuckDb database, Map<String, String> declared) {
    Set<String> variables = new LinkedHashSet<>();
    List<List<Object>> rows = List.of();
    for (String statement : statements) {
      Matcher declare = DECLARE.matcher(statement);
      Matcher check = ASSERT.matcher(statement);
      Matcher immediate = IMMEDIATE.matcher(statement);
      if (declare.matches()) {
        String value =
            declared.getOrDefault(
                declare.group(1), GoogleSql.inDuckDb(declare.group(3), variables));
        String type = GoogleSql.inDuckDb(declare.group(2), variables);
        database.set(declare.group(1), "CAST(" + value + " AS " + type + ")");
        variables.add(declare.group(1));
      } else if (check.matches()) {
        String holds = "SELECT " + GoogleSql.inDuckDb(check.group(1), variables);
        if (!Boolean.TRUE.equals(database.cell(holds))) {
          throw new FailedAssertion(check.group(2));
        }
      } else if (immediate.matches()) {
        String made = "SELECT " + GoogleSql.inDuckDb(immediate.group(1), variables);
        database.execute(GoogleSql.inDuckDb((String) database.cell(made), Set.of()));
      } else if (statement.startsWith("SELECT")) {
        rows = database.query(GoogleSql.inDuckDb(statement, variables));
      } else {
        database.execute(GoogleSql.inDuckDb(statement, variables));
      }
    }
    if (!variables.containsAll(declared.keySet())) {
      throw new IllegalArgumentException("not declared: " + declared.keySet());
    }
    return rows;
  }
}
