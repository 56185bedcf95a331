package io.github.segmentwise.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB of this machine, started on a port and in a folder of its own. Its time zone is not
 * UTC, its collation ignores case and blanks at the end, and it takes dates of zeros, as servers of
 * shops do. Whoever connects without a password is let in.
 */
public final class MariaDbServer implements AutoCloseable {

  private static final int START_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final Process process;

  private MariaDbServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** The program of the server; empty where there is none. */
  public static Optional<Path> installed() {
    return program("mariadbd").filter(server -> program("mariadb-install-db").isPresent());
  }

  private static Optional<Path> program(String name) {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
        .map(f -> Path.of(f, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a server with an empty database {@code shop}. */
  public static MariaDbServer start() throws Exception {
    Path folder = Files.createTempDirectory("segmentwise-mariadb");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("log");
    List<String> install =
        withUser(
            program("mariadb-install-db").orElseThrow().toString(),
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--innodb-log-file-size=4M");
    if (started(install, log).waitFor() != 0) {
      throw new IOException(Files.readString(log, StandardCharsets.UTF_8));
    }
    List<String> serve =
        withUser(
            installed().orElseThrow().toString(),
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--innodb-log-file-size=4M",
            "--innodb-flush-log-at-trx-commit=0",
            "--default-time-zone=+05:30",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--sql-mode=");
    MariaDbServer server = new MariaDbServer(folder, port, started(serve, log));
    server.await();
    server.execute("CREATE DATABASE shop");
    String user = System.getProperty("user.name");
    server.execute("CREATE USER IF NOT EXISTS '" + user + "'@'%'");
    server.execute("GRANT ALL ON *.* TO '" + user + "'@'%'");
    return server;
  }

  /** The server refuses to run as root unless it is told so. */
  private static List<String> withUser(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--user=" + System.getProperty("user.name"));
    return all;
  }

  private static Process started(List<String> words, Path log) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void await() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (Connection connection = connect("mysql")) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException(Files.readString(folder.resolve("log"), StandardCharsets.UTF_8), e);
        }
        Thread.sleep(50);
      }
    }
  }

  /** The address of the database {@code shop}. */
  public String url() {
    return "jdbc:mysql://127.0.0.1:" + port + "/shop";
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + database, "root", "");
  }

  /** Runs a statement in the database {@code shop}, with texts in UTF-8 and moments in UTC. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("SET time_zone = '+00:00'");
      if (!sql.startsWith("CREATE DATABASE")) {
        statement.execute("USE shop");
      }
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
