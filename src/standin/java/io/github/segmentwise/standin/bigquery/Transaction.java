package io.github.segmentwise.standin.bigquery;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What BigQuery allows in the transaction of a script: queries, DML on at most 100 tables, and DDL
 * on temporary tables and functions only; no transaction in another. A script that ends before
 * COMMIT leaves nothing.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/transactions">Multi-statement
 *     transactions</a>
 */
final class Transaction {

  private static final int MOST_TABLES = 100;
  private static final Set<String> DDL = Set.of("CREATE", "DROP", "ALTER");
  private static final Set<String> DML = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE");
  private static final Set<String> WORDS_BEFORE_NAME =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "INTO", "FROM", "TABLE");

  private final boolean isScript;
  private final Set<String> changed = new TreeSet<>();
  private boolean open;

  /**
   * @param statements of the script
   */
  Transaction(List<SqlStatement> statements) {
    isScript = statements.size() > 1;
  }

  boolean isOpen() {
    return open;
  }

  /**
   * Checks the statement that comes next.
   *
   * @throws BigQueryError if BigQuery refuses it
   */
  void check(SqlStatement statement) {
    String first = statement.type();
    if (first.equals("BEGIN")) {
      begin();
    } else if (first.equals("COMMIT") || first.equals("ROLLBACK")) {
      if (!open) {
        throw wrong("Cannot " + first + ": there is no active transaction");
      }
      open = false;
    } else if (open) {
      checkWithin(statement);
    }
  }

  private void begin() {
    if (!isScript) {
      throw wrong("Transaction control statements are supported only in scripts or sessions");
    }
    if (open) {
      throw wrong("Cannot begin a transaction: one is active already");
    }
    open = true;
    changed.clear();
  }

  private void checkWithin(SqlStatement statement) {
    if (statement.tokens().get(0).isAny(DDL)) {
      boolean temporary =
          statement.tokens().stream()
              .limit(4)
              .anyMatch(token -> token.is("TEMP") || token.is("TEMPORARY"));
      if (!temporary) {
        throw wrong(statement.type() + " is not supported in a transaction on a permanent entity");
      }
    }
    if (statement.tokens().get(0).isAny(DML)) {
      changed.add(table(statement));
      if (changed.size() > MOST_TABLES) {
        throw wrong("A transaction cannot change more than " + MOST_TABLES + " tables");
      }
    }
  }

  private static String table(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int at = 0;
    while (at < tokens.size() && tokens.get(at).isAny(WORDS_BEFORE_NAME)) {
      at++;
    }
    StringBuilder name = new StringBuilder();
    for (; at < tokens.size(); at += 2) {
      name.append(GoogleSql.unquoted(tokens.get(at))).append('.');
      if (at + 1 >= tokens.size() || !tokens.get(at + 1).is(".")) {
        break;
      }
    }
    return name.toString();
  }

  private static BigQueryError wrong(String message) {
    return new BigQueryError(BigQueryError.Reason.INVALID_QUERY, message);
  }
}
