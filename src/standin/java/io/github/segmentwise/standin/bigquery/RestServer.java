package io.github.segmentwise.standin.bigquery;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Serves the REST API over plain HTTP on a port of its own. */
final class RestServer implements AutoCloseable {

  private final Function<RestCall, GenericJson> api;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Starts to serve.
   *
   * @param api answers a call, or throws {@link BigQueryError}; null is an answer without a body
   */
  RestServer(Function<RestCall, GenericJson> api) throws IOException {
    this.api = api;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int code = 200;
    String body;
    try {
      GenericJson answer = api.apply(RestCall.read(exchange));
      body = answer == null ? "" : GsonFactory.getDefaultInstance().toString(answer);
    } catch (BigQueryError e) {
      code = e.httpCode();
      body = e.toJson().toString();
    } catch (RuntimeException e) {
      // A fault of the stand-in itself: 500 with its trace, so that the test that meets it says so.
      code = 500;
      body =
          "{\"error\": {\"code\": 500, \"message\": \"" + e.toString().replace('"', '\'') + "\"}}";
      e.printStackTrace();
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(
        bytes.length == 0 ? 204 : code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
