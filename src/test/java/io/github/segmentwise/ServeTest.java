package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Language;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.serve.RunServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over real sockets, with two runs. */
class ServeTest {

  private static final Pattern KEY = Pattern.compile("name=\"now\"\\s+value=\"([0-9a-f]{12})\"");

  @TempDir static Path folder;
  private static RunFolder december;
  private static RunFolder january;
  private static RunServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void serve() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 200, 3);
    december = run(shop, "december", "--asOf=2025-12-01", "--pin=1:\"<b>Bold</b> & co\"");
    january = run(shop, "january", "--asOf=2026-01-01", "--previousRun=" + december.path());
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    server = start("runs", Language.EN);
  }

  private static RunServer start(String runs, Language language) throws IOException {
    String place = folder.resolve(runs).toString();
    return RunServer.start(
        ServeCommand.catalogue(place, CommandLine.parse(SegmentationFlags.ALL)),
        place,
        InetAddress.getLoopbackAddress(),
        0,
        ReaderLocale.of(language, ""));
  }

  private static RunFolder run(Path shop, String name, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.addAll(List.of("--numClusters=3", "--numTrials=1", "--featureSet=SPEND"));
    return Command.segment(shop, folder.resolve("runs").resolve(name), all.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private List<String> keys() throws Exception {
    Matcher keys = KEY.matcher(get("/").body());
    return keys.results().map(key -> key.group(1)).toList();
  }

  @Test
  void list_twoRuns_hasTheNewestFirst() throws Exception {
    String page = get("/").body();

    int newer = page.indexOf(january.json("run").path("run_id").asText());
    assertThat(newer, greaterThan(0));
    assertThat(page.indexOf(december.json("run").path("run_id").asText()), greaterThan(newer));
    assertThat(page, containsString("&lt;b&gt;Bold&lt;/b&gt; &amp; co"));
    assertThat(page, not(containsString("<b>Bold")));
  }

  @Test
  void report_ofARun_isTheFile() throws Exception {
    assertThat(
        get("/run/" + keys().get(0) + "/report.html").body(),
        is(Files.readString(january.path().resolve("report.html"))));
  }

  /** As of a run in a data set, whose tables are all there is. */
  @Test
  void report_ofARunWithoutAFile_isMadeOfItsTables() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("others").resolve("january"));
    try (Stream<Path> files = Files.list(january.path())) {
      for (Path file : files.filter(f -> !f.endsWith("report.html")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    try (RunServer other = start("others", Language.DE)) {
      String list = get(URI.create(other.url()));
      Matcher key = KEY.matcher(list);
      assertThat(key.find(), is(true));
      assertThat(list, containsString("Läufe"));
      assertThat(
          get(URI.create(other.url()).resolve("/run/" + key.group(1) + "/report.html")),
          is(Files.readString(january.path().resolve("report.html"))));
    }
  }

  private String get(URI page) throws Exception {
    return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void compare_twoRuns_hasSegmentsAndWaysOfBoth() throws Exception {
    List<String> keys = keys();

    HttpResponse<String> answer = get("/compare?before=" + keys.get(1) + "&now=" + keys.get(0));

    assertThat(answer.statusCode(), is(200));
    for (Map<String, String> segment : january.table("segments").rows()) {
      assertThat(
          answer.body(),
          containsString(
              segment
                  .get("title")
                  .replace("&", "&amp;")
                  .replace("<", "&lt;")
                  .replace(">", "&gt;")
                  .replace("'", "&#39;")));
    }
    assertThat(answer.body(), containsString("Where customers went"));
    assertThat(get("/compare?before=x").statusCode(), is(404));
  }

  @Test
  void customer_ofBothRuns_hasTheSegmentOfEach() throws Exception {
    Map<String, String> row = january.table("customer_segments").rows().get(0);

    String page = get("/customer?id=" + row.get("user_id")).body();

    assertThat(page, containsString(">2026-01-01<"));
    double distance = Double.parseDouble(row.get("distance"));
    assertThat(page, containsString(">" + Figures.PLAIN.fixed(distance, 2) + "<"));
    assertThat(page, containsString("Orders: "));
    assertThat(
        get("/customer?id=%3Cscript%3E").body(), containsString("<bdi>&lt;script&gt;</bdi>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void request_thatCouldChange_isNotAnswered(String method) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(server.url()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode(), is(405));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/run/../../etc/passwd", "/run/000000000000/report.html", "/segments.csv", "/x"})
  void request_ofAnythingElse_isNotFound(String path) throws Exception {
    assertThat(get(path).statusCode(), is(404));
  }

  /** As a page of somebody else would ask whose name leads to this machine. */
  @Test
  void request_underAnotherName_isRefused() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer, containsString("HTTP/1.1 403"));
      assertThat(answer, not(containsString("Bold")));
    }
  }

  @Test
  void command_folderWithoutRuns_saysSo() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);

    assertThat(
        ServeCommand.run(new String[] {folder.resolve("shop").toString()}, print, print), is(3));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("holds no run"));
  }
}
