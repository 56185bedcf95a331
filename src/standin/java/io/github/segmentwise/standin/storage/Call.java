package io.github.segmentwise.standin.storage;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A call of a REST interface, from a connection or from a part of a batch.
 *
 * @param path decoded pieces between slashes
 * @param query decoded parameters by name
 * @param headers first value by name in lower case
 */
record Call(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  static Call of(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readAllBytes();
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
  }

  static Call of(String method, URI uri, Map<String, String> headers, byte[] body) {
    Map<String, String> query = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String parameter : uri.getRawQuery().split("&")) {
        int equals = parameter.indexOf('=');
        query.put(
            decoded(equals < 0 ? parameter : parameter.substring(0, equals)),
            equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
      }
    }
    List<String> path =
        Arrays.stream(uri.getRawPath().substring(1).split("/")).map(Call::decoded).toList();
    return new Call(method, path, query, headers, body);
  }

  /** In a path, a plus sign stands for itself; clients escape it in a query. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether the path begins with these pieces. */
  boolean isBelow(String... pieces) {
    return path.size() >= pieces.length
        && path.subList(0, pieces.length).equals(Arrays.asList(pieces));
  }

  /** The same call without the first pieces of its path. */
  Call after(int pieces) {
    return new Call(method, path.subList(pieces, path.size()), query, headers, body);
  }

  String parameter(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Such as {@code GET storage/v1/b/bucket/o/folder/name}, for logs. */
  @Override
  public String toString() {
    return method + " " + String.join("/", path);
  }
}
