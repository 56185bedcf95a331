package io.github.segmentwise.standin.bigquery;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The emulator of BigQuery that {@code scripts/bigquery-emulator} installs and starts. Beam trusts
 * its certificate as long as this is open.
 */
public final class BigQueryEmulator implements AutoCloseable {

  private static final String SCRIPT = "scripts/bigquery-emulator";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  private final Map<String, String> settings;
  private final boolean wasRunning;
  private final Map<String, String> formerProperties = new LinkedHashMap<>();

  private BigQueryEmulator(Map<String, String> settings, boolean wasRunning) {
    this.settings = settings;
    this.wasRunning = wasRunning;
    trust(TRUST_STORE, settings.get("TRUST_STORE"));
    trust(PASSWORD, settings.get("TRUST_STORE_PASSWORD"));
  }

  private record Script(int exitCode, String out, String lastLine) {

    static Script run(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of(SCRIPT));
      command.addAll(List.of(arguments));
      Path errors = Path.of("target", "bigquery-emulator-test.err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      List<String> lines = Files.readAllLines(errors);
      return new Script(exitCode, out, lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    }
  }

  /** Starts it, or skips the test with the script's reason why that is not possible here. */
  public static BigQueryEmulator startOrSkip() throws IOException, InterruptedException {
    boolean wasRunning = Script.run("status").exitCode == 0;
    Script script = Script.run("start");
    if (script.exitCode != 0) {
      return abort("skipped: " + script.lastLine);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : script.out.split("\n")) {
      int equals = line.indexOf('=');
      settings.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return new BigQueryEmulator(settings, wasRunning);
  }

  private void trust(String property, String value) {
    formerProperties.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  /** Loads the CSV files of a folder as tables of {@code project.dataset}. */
  public void load(Path folder, String dataset) throws IOException, InterruptedException {
    Script script = Script.run("load", folder.toString(), dataset);
    if (script.exitCode != 0) {
      throw new IOException(script.lastLine);
    }
  }

  /** Runs a statement; the rows of a query, whose cells are texts or null. */
  public List<List<Object>> query(String project, String sql) throws IOException {
    ObjectNode asked = JSON.createObjectNode().put("query", sql).put("useLegacySql", false);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    settings.get("BIGQUERY_ENDPOINT")
                        + "/bigquery/v2/projects/"
                        + project
                        + "/queries"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(asked.put("maxResults", 10_000).toString()))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode result = JSON.readTree(answer.body());
      if (answer.statusCode() != 200 || !result.path("jobComplete").asBoolean()) {
        throw new IOException(answer.statusCode() + ": " + answer.body() + "\n" + sql);
      }
      List<List<Object>> rows = new ArrayList<>();
      for (JsonNode row : result.path("rows")) {
        List<Object> cells = new ArrayList<>();
        row.path("f").forEach(cell -> cells.add(cell.path("v").textValue()));
        rows.add(cells);
      }
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The flags that point BigQueryIO to it. */
  public List<String> flags() {
    return List.of(
        "--bigQueryEndpoint=" + settings.get("BIGQUERY_ENDPOINT"),
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
  }

  /** Where its load jobs look for {@code gs://} objects, for a Cloud Storage that mirrors there. */
  public Path objects() {
    return Path.of(settings.get("GCS_FOLDER"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    formerProperties.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
    if (!wasRunning) {
      Script.run("stop");
    }
  }
}
