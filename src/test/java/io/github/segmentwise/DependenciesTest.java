package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which libraries are on the class path, against the page that was reviewed. */
class DependenciesTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Za-z-]+) \\| (\\d[^ ,;|]*)[ ,;|].*$");

  /** A class of each library of the page, which says from which jar it comes. */
  private static final Map<String, String> CLASSES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Netty", "io.netty.handler.codec.http2.Http2Settings"),
              Map.entry(
                  "grpc-netty-shaded", "io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder"),
              Map.entry("google-genai", "com.google.genai.Client"),
              Map.entry("OkHttp", "okhttp3.OkHttpClient"),
              Map.entry("Avro", "org.apache.avro.Schema"),
              Map.entry("Jackson", "com.fasterxml.jackson.databind.ObjectMapper"),
              Map.entry("Parquet", "org.apache.parquet.hadoop.ParquetFileReader"),
              Map.entry("Hadoop", "org.apache.hadoop.fs.Path"),
              Map.entry("aircompressor", "io.airlift.compress.snappy.SnappyDecompressor"),
              Map.entry(
                  "commons-compress",
                  "org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream"),
              Map.entry("commons-io", "org.apache.commons.io.IOUtils"),
              Map.entry("commons-text", "org.apache.commons.text.similarity.LevenshteinDistance"),
              Map.entry("JdbcIO", "org.apache.beam.sdk.io.jdbc.JdbcIO"),
              Map.entry("commons-dbcp", "org.apache.commons.dbcp2.BasicDataSource"),
              Map.entry("PostgreSQL-driver", "org.postgresql.Driver"),
              Map.entry("MariaDB-driver", "org.mariadb.jdbc.Driver"),
              Map.entry("SnakeYAML", "org.yaml.snakeyaml.Yaml"),
              Map.entry("Hipparchus", "org.hipparchus.optim.MaxEval"),
              Map.entry("libphonenumber", "com.google.i18n.phonenumbers.PhoneNumberUtil"),
              Map.entry("Thymeleaf", "org.thymeleaf.TemplateEngine"),
              Map.entry("junidecode", "net.gcardone.junidecode.Junidecode"),
              Map.entry("FastCSV", "de.siegmar.fastcsv.reader.CsvReader")));

  private static String jarOf(String className) throws Exception {
    Class<?> type = Class.forName(className, false, DependenciesTest.class.getClassLoader());
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @Test
  void page_versions_areThoseOfTheClassPath() throws Exception {
    Map<String, String> versions = new LinkedHashMap<>();
    List<MatchResult> rows =
        ROW.matcher(Files.readString(Path.of("docs/dependencies.md"))).results().toList();
    rows.forEach(row -> versions.put(row.group(1), row.group(2)));

    assertThat(new TreeSet<>(versions.keySet()), is(new TreeSet<>(CLASSES.keySet())));
    for (Map.Entry<String, String> version : versions.entrySet()) {
      assertThat(jarOf(CLASSES.get(version.getKey())), endsWith("-" + version.getValue() + ".jar"));
    }
  }

  @Test
  void jackson_allParts_areOfOneVersion() throws Exception {
    List<String> versions = new ArrayList<>();
    for (String part :
        List.of(
            "core.JsonFactory",
            "annotation.JsonProperty",
            "databind.ObjectMapper",
            "dataformat.xml.XmlMapper",
            "datatype.joda.JodaModule",
            "datatype.jsr310.JavaTimeModule")) {
      versions.add(jarOf("com.fasterxml.jackson." + part).replaceAll(".*-", ""));
    }

    assertThat(new TreeSet<>(versions), hasSize(1));
  }
}
