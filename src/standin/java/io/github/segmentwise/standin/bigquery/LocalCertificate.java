package io.github.segmentwise.standin.bigquery;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate for localhost that is made anew in every JVM that starts a stand-in, and that
 * unmodified clients of the same JVM trust.
 *
 * <p>BigQuery's gRPC clients always speak TLS. They take their trusted certificates from the JVM's
 * default trust store, which Java looks up by the property {@code javax.net.ssl.trustStore} each
 * time a channel is made, so it is enough to set the property before the first pipeline runs;
 * {@link BigQueryStandIn#start} does. The store holds the JVM's own certificates too, so that
 * nothing else stops working. Another process must be started with {@link #jvmArguments}.
 */
final class LocalCertificate {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "stand-in";

  private final Path trustStore;
  private final KeyManager[] keyManagers;

  private LocalCertificate(Path trustStore, KeyManager[] keyManagers) {
    this.trustStore = trustStore;
    this.keyManagers = keyManagers;
  }

  /** One for the whole JVM, as there is one default trust store. */
  private static final class Only {
    private static final LocalCertificate INSTANCE = create();
  }

  /** Returns the certificate, and makes this JVM's clients trust it. */
  static LocalCertificate trusted() {
    System.setProperty("javax.net.ssl.trustStore", Only.INSTANCE.trustStore.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", new String(PASSWORD));
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    return Only.INSTANCE;
  }

  KeyManager[] keyManagers() {
    return keyManagers.clone();
  }

  /** Returns the arguments with which another JVM's clients trust the certificate. */
  List<String> jvmArguments() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore,
        "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  private static LocalCertificate create() {
    try {
      Path folder = Files.createTempDirectory("standin-tls");
      Path keys = folder.resolve("keys.p12");
      Path trusted = folder.resolve("trusted.p12");
      List.of(trusted, keys, folder).forEach(path -> path.toFile().deleteOnExit());
      generate(keys);
      KeyStore own = KeyStore.getInstance(keys.toFile(), PASSWORD);
      KeyStore all = trustedByJvm();
      all.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
      try (OutputStream out = Files.newOutputStream(trusted)) {
        all.store(out, PASSWORD);
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(own, PASSWORD);
      // Files registered last are deleted first: the folder must be empty by then.
      return new LocalCertificate(trusted, factory.getKeyManagers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a certificate for localhost", e);
    }
  }

  private static KeyStore trustedByJvm() throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, PASSWORD);
    Path defaults = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    if (Files.exists(defaults)) {
      KeyStore theirs = KeyStore.getInstance(defaults.toFile(), PASSWORD);
      for (String alias : Collections.list(theirs.aliases())) {
        if (theirs.isCertificateEntry(alias)) {
          all.setCertificateEntry(alias, theirs.getCertificate(alias));
        }
      }
    }
    return all;
  }

  private static void generate(Path keys) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for keytool", e);
    }
  }
}
