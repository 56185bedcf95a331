package io.github.segmentwise.standin.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bodies of several parts, as in RFC 2046, read and written with one byte per character. */
final class Multipart {

  private static final String BOUNDARY = "part_of_the_stand_in";
  private static final String BLANK_LINE = "\r\n\r\n";

  private Multipart() {}

  /**
   * A message with headers, within a part or as one.
   *
   * @param headers by name in lower case
   */
  record Part(Map<String, String> headers, byte[] content) {

    /** Takes a text apart at its first blank line. */
    static Part of(String text) {
      int end = text.indexOf(BLANK_LINE);
      Map<String, String> headers = new LinkedHashMap<>();
      for (String line : (end < 0 ? text : text.substring(0, end)).split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip());
        }
      }
      String content = end < 0 ? "" : text.substring(end + BLANK_LINE.length());
      return new Part(headers, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    String text() {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  /** Takes the body of a call apart; its content type names the boundary. */
  static List<Part> parts(Call call) {
    String type = call.header("content-type");
    String boundary = type.replaceFirst("(?i).*boundary=\"?([^\";]+)\"?.*", "$1");
    String body = "\r\n" + new String(call.body(), StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    String delimiter = "\r\n--" + boundary;
    int at = body.indexOf(delimiter);
    while (at >= 0 && !body.startsWith("--", at + delimiter.length())) {
      int begin = at + delimiter.length() + 2;
      at = body.indexOf(delimiter, begin);
      parts.add(Part.of(body.substring(begin, at)));
    }
    return parts;
  }

  /** Writes the answers to a batch of calls, in their order. */
  static Answer batch(List<Answer> answers) {
    StringBuilder body = new StringBuilder();
    for (Answer answer : answers) {
      body.append("--")
          .append(BOUNDARY)
          .append("\r\nContent-Type: application/http")
          .append(BLANK_LINE);
      body.append("HTTP/1.1 ").append(answer.status()).append(" Answer\r\n");
      answer.headers().forEach((name, value) -> body.append(name + ": " + value + "\r\n"));
      body.append("Content-Length: ").append(answer.body().length).append(BLANK_LINE);
      body.append(new String(answer.body(), StandardCharsets.ISO_8859_1)).append("\r\n");
    }
    body.append("--").append(BOUNDARY).append("--\r\n");
    return new Answer(
        200,
        Map.of("Content-Type", "multipart/mixed; boundary=" + BOUNDARY),
        body.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
