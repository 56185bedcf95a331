package io.github.segmentwise.standin.bigquery;

import com.google.api.client.json.gson.GsonFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A request over REST.
 *
 * @param method GET, POST, …, also where the client had to wrap it in a POST
 * @param path the parts of the path behind {@code /bigquery/v2/}
 * @param query the parameters behind the question mark
 * @param body the text that came with it, unpacked
 */
record RestCall(String method, List<String> path, Map<String, String> query, String body) {

  static RestCall read(HttpExchange exchange) throws IOException {
    String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    String path = exchange.getRequestURI().getRawPath().replaceFirst("^/(bigquery/v2/)?", "");
    return new RestCall(
        override == null ? exchange.getRequestMethod() : override,
        List.of(path.split("/")).stream().map(RestCall::decoded).toList(),
        parameters(exchange.getRequestURI().getRawQuery()),
        body(exchange));
  }

  private static String body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns whether this is a method on a path; {@code *} in the path stands for any part. */
  boolean is(String wantedMethod, String wantedPath) {
    String[] parts = wantedPath.split("/");
    if (!method.equals(wantedMethod) || parts.length != path.size()) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  String project() {
    return path.get(1);
  }

  String dataset() {
    return path.get(3);
  }

  TableName table() {
    return new TableName(project(), dataset(), TableName.withoutDecorator(path.get(5)));
  }

  long number(String parameter, long otherwise) {
    String value = query.get(parameter);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** Returns the body as an object of the API. */
  <T> T body(Class<T> type) {
    try {
      return GsonFactory.getDefaultInstance().fromString(body, type);
    } catch (IOException | IllegalArgumentException e) {
      BigQueryError error = BigQueryError.invalid("Invalid JSON payload received.");
      error.initCause(e);
      throw error;
    }
  }
}
