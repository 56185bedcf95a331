package io.github.segmentwise.database;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine, started on a port and in a folder of its own. Whoever connects
 * without a password is let in, but for the user {@link #READER}.
 */
public final class PostgresServer implements AutoCloseable {

  /** A user who may read all tables, with {@link #PASSWORD}. */
  public static final String READER = "reader";

  public static final String PASSWORD = "corr3ct-horse";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Where the programs of PostgreSQL are, such as {@code initdb}; empty where there are none. */
  public static Optional<Path> installed() {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(folders::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (String folder : System.getenv("PATH").split(":")) {
      folders.add(Path.of(folder));
    }
    return folders.stream()
        .filter(f -> Files.exists(f.resolve("initdb")) && Files.exists(f.resolve("pg_ctl")))
        .findFirst();
  }

  /** Starts a server without tables. */
  public static PostgresServer start() throws Exception {
    Path folder = Files.createTempDirectory("segmentwise-postgres");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(installed().orElseThrow(), folder, port);
    if (isRoot()) {
      command(List.of("chown", "postgres", folder.toString()));
    }
    server.program(
        "initdb", "--pgdata=" + server.data(), "--username=postgres", "--auth=trust", "--no-sync");
    Files.writeString(folder.resolve("hba"), HBA);
    server.program(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + server.data(),
        "--log=" + folder.resolve("log"),
        "--options=-p %d -k %s -c fsync=off -c listen_addresses=127.0.0.1 -c hba_file=%s"
            .formatted(port, folder, folder.resolve("hba")));
    server.execute(
        "CREATE ROLE " + READER + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE pg_read_all_data");
    if (!System.getProperty("user.name").equals("postgres")) {
      server.execute("CREATE ROLE \"" + System.getProperty("user.name") + "\" LOGIN SUPERUSER");
    }
    return server;
  }

  private static final String HBA =
      """
      host all reader 127.0.0.1/32 scram-sha-256
      host all all 127.0.0.1/32 trust
      """;

  private String data() {
    return folder.resolve("data").toString();
  }

  /** PostgreSQL refuses to run as root. */
  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void program(String name, String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.add(programs.resolve(name).toString());
    words.addAll(List.of(arguments));
    command(words);
  }

  private static void command(List<String> words) throws Exception {
    Path output = Files.createTempFile("segmentwise-postgres", ".log");
    int exitCode =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .directory(new java.io.File("/"))
            .start()
            .waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    if (exitCode != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
  }

  public int port() {
    return port;
  }

  /** The address of the database that is there from the first. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** A connection of the server's owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws Exception {
    program("pg_ctl", "stop", "--mode=immediate", "--pgdata=" + data());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
