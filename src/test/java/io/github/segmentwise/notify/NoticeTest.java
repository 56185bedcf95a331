package io.github.segmentwise.notify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRecords;
import io.github.segmentwise.run.RunSegment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices, and webhooks over a real socket. */
class NoticeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "T000/secret";

  private final List<String> bodies = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private Iterator<Integer> statuses = List.of(200).iterator();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + SECRET, this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(statuses.next(), -1);
    exchange.close();
  }

  private Webhook webhook() {
    return new Webhook(
        URI.create("http://localhost:%d/%s".formatted(server.getAddress().getPort(), SECRET)), 1);
  }

  private static RunJson run() {
    return RunRecords.unpublished("2026-01-01-0123abcd");
  }

  @Test
  void post_published_holdsWhatTheRecordTells() throws IOException {
    assertThat(webhook().post(Notice.of(run()).json(false)), is(Optional.empty()));

    JsonNode posted = JSON.readTree(bodies.get(0));
    JsonNode record = JSON.readTree(run().toBytes());
    assertThat(types.get(0), startsWith("application/json"));
    assertThat(posted.path("run_id").asText(), is("2026-01-01-0123abcd"));
    for (String same : List.of("warnings", "segments", "drift")) {
      assertThat(posted.path(same), is(record.path(same)));
    }
    assertThat(posted.path("text").asText(), startsWith("Run 2026-01-01-0123abcd of 2026-01-01"));
    assertThat(
        posted.path("text").asText(),
        containsString("1 Dress shoppers: 12,345 customers (75.0 %)"));
    assertThat(posted.path("text").asText(), containsString("\nWarning: look here"));
    assertThat(posted.has("bins"), is(false));
  }

  @Test
  void json_serviceThatTakesOneText_holdsNothingElse() throws IOException {
    Webhook slack = Webhook.of("https://Hooks.Slack.com/services/" + SECRET).orElseThrow();
    JsonNode json = JSON.readTree(Notice.of(run()).json(slack.takesTextOnly()));

    assertThat(json.size(), is(1));
    assertThat(json.path("text").asText(), is(Notice.of(run()).text()));
    assertThat(webhook().takesTextOnly(), is(false));
  }

  @Test
  void text_longAndWithMarkup_isEscapedAndCutAtTheEndOfALine() {
    List<RunSegment> many =
        IntStream.rangeClosed(1, 100)
            .mapToObj(id -> new RunSegment(id, 1, 0.01, "<b> & Söhne, a title of many words"))
            .toList();

    String text = Notice.of(RunRecords.withBins(many, List.of())).text();

    assertThat(text, containsString("1 &lt;b&gt; &amp; Söhne"));
    assertThat(text, not(containsString("<")));
    assertThat(text.length(), is(lessThan(4_010)));
    assertThat(text, endsWith("%)\n…"));
  }

  @Test
  void post_serverThatRecovers_isTriedAgain() {
    statuses = List.of(503, 429, 204).iterator();

    assertThat(webhook().post(new byte[] {'{', '}'}), is(Optional.empty()));
    assertThat(bodies.size(), is(3));
  }

  @Test
  void post_serverThatStaysDown_endsAfterThreeAttempts() {
    statuses = List.of(500, 500, 500, 200).iterator();

    assertThat(webhook().post(new byte[0]), is(Optional.of("it answered with status 500")));
    assertThat(bodies.size(), is(3));
  }

  /** Another attempt would not help, and a redirect leads where nobody wanted to post. */
  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 302, 307})
  void post_refused_isNotTriedAgain(int status) {
    statuses = List.of(status, 200).iterator();

    assertThat(webhook().post(new byte[0]), is(Optional.of("it answered with status " + status)));
    assertThat(bodies.size(), is(1));
  }

  @Test
  void post_nobodyListens_saysSoWithoutTheSecret() {
    Webhook webhook = webhook();
    server.stop(0);

    assertThat(
        webhook.post(new byte[0]), is(Optional.of("it could not be reached (ConnectException)")));
    assertThat(webhook.toString(), is("http://localhost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/x",
        "file:///etc/passwd",
        "hooks.slack.com/services",
        "https:///x",
        "https://user:word@host/x",
        "https://ho st/x",
        "javascript:alert(1)"
      })
  void of_anythingButAWebAddress_isRefusedWithoutRepeatingIt(String text) {
    assertThat(Webhook.of(text), is(Optional.empty()));
  }
}
