package io.github.segmentwise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers the one question that a translation asks of BigQuery: how large a table is. */
record TableSizes(HttpServer server) implements AutoCloseable {

  private static final String ANSWER =
      """
      {"tableReference": {"projectId": "shop-data", "datasetId": "thelook", "tableId": "orders"},
       "type": "TABLE", "numBytes": "1000000", "numRows": "1000",
       "schema": {"fields": [{"name": "id", "type": "INTEGER"}]}}
      """;

  static TableSizes start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TableSizes::answer);
    server.start();
    return new TableSizes(server);
  }

  private static void answer(HttpExchange call) throws IOException {
    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(200, answer.length);
    try (OutputStream out = call.getResponseBody()) {
      out.write(answer);
    }
  }

  /** The option that sends the question here. */
  String option() {
    return "--bigQueryEndpoint=http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
