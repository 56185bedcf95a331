package io.github.segmentwise.database;

import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases whose drivers are here. */
enum DatabaseKind {
  POSTGRESQL("PostgreSQL", "\"") {
    @Override
    DataSource source(String url, Login login) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setURL(url);
      source.setApplicationName("segmentwise");
      if (login.user() != null) {
        source.setUser(login.user());
      }
      if (login.password() != null) {
        source.setPassword(login.password());
      }
      return source;
    }

    @Override
    boolean knows(String url) {
      Properties parsed = org.postgresql.Driver.parseURL(url, new Properties());
      return parsed != null && PGProperty.PG_DBNAME.getOrDefault(parsed) != null;
    }
  },
  /** By the driver of MariaDB, which speaks to MySQL as well and whose licence is the LGPL. */
  MYSQL("MySQL", "`") {
    @Override
    DataSource source(String url, Login login) throws SQLException {
      MariaDbDataSource source = new MariaDbDataSource(mariaDb(url));
      if (login.user() != null) {
        source.setUser(login.user());
      }
      if (login.password() != null) {
        source.setPassword(login.password());
      }
      return source;
    }

    @Override
    boolean knows(String url) {
      try {
        return org.mariadb.jdbc.Configuration.parse(mariaDb(url)) != null;
      } catch (SQLException e) {
        return false;
      }
    }

    /**
     * Columns of the type TIMESTAMP are given in UTC, whatever the time zone of the server, and
     * those of the type TINYINT as numbers.
     */
    private String mariaDb(String url) {
      return url.replaceFirst("(?i)^jdbc:mysql:", "jdbc:mariadb:")
          + (url.contains("?") ? "&" : "?")
          + "tinyInt1isBit=false&sessionVariables=time_zone='+00:00'";
    }
  };

  private final String label;
  private final String quote;

  DatabaseKind(String label, String quote) {
    this.label = label;
    this.quote = quote;
  }

  /** Opens connections when it is asked for them. */
  abstract DataSource source(String url, Login login) throws SQLException;

  /** Whether the driver understands an address. */
  abstract boolean knows(String url);

  /** How people call it. */
  String label() {
    return label;
  }

  /** A name as it stands in SQL. */
  String quoted(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }
}
