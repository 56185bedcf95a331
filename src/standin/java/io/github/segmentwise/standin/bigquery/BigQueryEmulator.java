package io.github.segmentwise.standin.bigquery;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
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
