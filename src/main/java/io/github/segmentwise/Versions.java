package io.github.segmentwise;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.util.ReleaseInfo;

/** The versions of the program and of what it runs on. */
final class Versions {

  private static final String RESOURCE = "/segmentwise.properties";

  private Versions() {}

  static SortedMap<String, String> all() {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("segmentwise", ofProgram());
    versions.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  private static String ofProgram() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }
}
