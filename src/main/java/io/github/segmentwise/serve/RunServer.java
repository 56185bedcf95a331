package io.github.segmentwise.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.audience.StoredRun;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.report.words.PageWords;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves pages about runs. It answers GET and HEAD only and changes nothing. On a loopback address
 * it answers this machine's own names only, so that a page of somebody else in a browser cannot
 * reach it under another name.
 */
public final class RunServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final int THREADS = 4;
  private static final Pattern REPORT = Pattern.compile("/run/([0-9a-f]{12})/report\\.html");
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Catalogue catalogue;
  private final String place;
  private final boolean isLoopback;
  private final Pages pages;

  private RunServer(HttpServer server, Catalogue catalogue, String place, ReaderLocale readers) {
    this.pages = new Pages(PageWords.of(readers));
    this.server = server;
    this.catalogue = catalogue;
    this.place = place;
    this.isLoopback = server.getAddress().getAddress().isLoopbackAddress();
  }

  /**
   * Starts to serve.
   *
   * @param place of the runs, as people call it
   * @param port 0 for any that is free
   * @param readers of all but the pages of the runs, which have their own language
   * @throws IOException if the address cannot be bound
   */
  public static RunServer start(
      Catalogue catalogue, String place, InetAddress address, int port, ReaderLocale readers)
      throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(address, port), 0);
    RunServer server = new RunServer(http, catalogue, place, readers);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Where it is to be opened. */
  public String url() {
    String host = server.getAddress().getAddress().getHostAddress();
    return "http://%s:%s/"
        .formatted(host.contains(":") ? "[" + host + "]" : host, server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What is sent. */
  private record Answer(int status, String policy, byte[] body) {

    static Answer page(int status, String page) {
      return new Answer(status, POLICY, page.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      if (!answer.policy.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Security-Policy", answer.policy);
      }
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (answer.status == NOT_ALLOWED) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(answer.status, -1);
        return;
      }
      exchange.sendResponseHeaders(answer.status, answer.body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body);
      }
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return fault(NOT_ALLOWED, "method");
    }
    if (isLoopback && !isOwnName(exchange.getRequestHeaders().getFirst("Host"))) {
      return fault(FORBIDDEN, "machine");
    }
    try {
      return answer(
          exchange.getRequestURI().getPath(), query(exchange.getRequestURI().getRawQuery()));
    } catch (InputException e) {
      return Answer.page(NOT_FOUND, pages.faultInWords(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return Answer.page(FAILED, pages.fault("unread", e.getClass().getSimpleName()));
    }
  }

  private static boolean isOwnName(String host) {
    return host != null && OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw != null) {
      for (String part : raw.split("&")) {
        int end = part.indexOf('=');
        if (end > 0) {
          values.put(
              part.substring(0, end),
              URLDecoder.decode(part.substring(end + 1), StandardCharsets.UTF_8).strip());
        }
      }
    }
    return values;
  }

  private Answer answer(String path, Map<String, String> query) throws IOException {
    Matcher report = REPORT.matcher(path);
    if (report.matches()) {
      Optional<Catalogue.Entry> entry = catalogue.find(report.group(1));
      if (entry.isEmpty()) {
        return fault(NOT_FOUND, "run");
      }
      StoredRun run = entry.get().run();
      Optional<byte[]> page = run.page();
      // The page has a policy of its own, for its scripts.
      return new Answer(OK, "", page.isPresent() ? page.get() : StoredPage.of(run));
    }
    List<Catalogue.Entry> entries = catalogue.newestFirst();
    return switch (path) {
      case "/" -> Answer.page(OK, pages.list(entries, place));
      case "/customer" -> Answer.page(OK, pages.customer(entries, query.getOrDefault("id", "")));
      case "/compare" -> compare(entries, query);
      default -> fault(NOT_FOUND, "page");
    };
  }

  private Answer compare(List<Catalogue.Entry> entries, Map<String, String> query)
      throws IOException {
    Optional<Catalogue.Entry> before = named(entries, query.get("before"));
    Optional<Catalogue.Entry> now = named(entries, query.get("now"));
    return before.isEmpty() || now.isEmpty()
        ? fault(NOT_FOUND, "choose")
        : Answer.page(OK, pages.compare(before.get(), now.get()));
  }

  private static Optional<Catalogue.Entry> named(List<Catalogue.Entry> entries, String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  private Answer fault(int status, String key) {
    return Answer.page(status, pages.fault(key));
  }
}
