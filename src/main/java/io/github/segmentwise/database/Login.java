package io.github.segmentwise.database;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * As whom a database is asked. It is read from the environment where a connection is opened, and is
 * never part of a graph, of a record or of a message.
 *
 * @param user null for the driver's default
 * @param password null for none
 */
record Login(@Nullable String user, @Nullable String password) {

  static final String USER = "SEGMENTWISE_DATABASE_USER";
  static final String PASSWORD = "SEGMENTWISE_DATABASE_PASSWORD";

  static Login of(Map<String, String> environment) {
    return new Login(environment.get(USER), environment.get(PASSWORD));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Login[user=" + user + "]";
  }
}
