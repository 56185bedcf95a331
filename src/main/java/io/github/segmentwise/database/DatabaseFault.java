package io.github.segmentwise.database;

import io.github.segmentwise.batch.InputException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** What to say of a database that refuses something, by the class of its SQLSTATE. */
public final class DatabaseFault {

  private DatabaseFault() {}

  /** A connection that cannot be opened. */
  static InputException connecting(DatabaseUrl url, SQLException e) {
    String state = state(e);
    String why;
    if (state.startsWith("28")) {
      why =
          "refuses this user or password; expected them in %s and %s"
              .formatted(Login.USER, Login.PASSWORD);
    } else if (state.equals("3D000") || e.getErrorCode() == 1049) {
      why = "does not exist on its server; expected the name of a database";
    } else if (state.equals("42000") && e.getErrorCode() == 1044) {
      why = "may not be used by this user";
    } else if (state.startsWith("08") || e instanceof SQLTimeoutException || state.isEmpty()) {
      why =
          "cannot be reached%s; expected a server that answers at this host and port"
              .formatted(code(state));
    } else {
      why = "cannot be opened" + code(state);
    }
    return new InputException("%s %s".formatted(url.name(), why), e);
  }

  /**
   * A statement that fails. What the database says is not repeated, as it may hold values; of an
   * error in the text of a query it is.
   *
   * @param what the table or query
   */
  static InputException reading(String what, DatabaseUrl url, SQLException e) {
    String state = state(e);
    String why;
    if (state.equals("42501") || e.getErrorCode() == 1142 || e.getErrorCode() == 1143) {
      why = "may not be read by this user";
    } else if (state.startsWith("42")) {
      why = "is refused: " + firstLine(e);
    } else if (state.startsWith("08") || state.startsWith("57")) {
      why = "cannot be read to its end; the connection was lost" + code(state);
    } else {
      why = "cannot be read" + code(state);
    }
    return new InputException("%s of %s %s".formatted(what, url.name(), why), e);
  }

  /** A statement that fails in the middle of a run, where it is not known which. */
  public static String whileReading(SQLException e) {
    return "a database cannot be read to its end" + code(state(e));
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String code(String state) {
    return state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
  }
}
