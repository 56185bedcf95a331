package io.github.segmentwise.report;

import io.github.segmentwise.exact.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Style and scripts that stand in the page itself, and the policy that lets a browser run these and
 * nothing else.
 */
record Assets(String style, String charts, String script) {

  private static final String CHART_JS =
      "/META-INF/resources/webjars/chart.js/4.4.4/dist/chart.umd.js";

  /** In the order in which they run. */
  private static final List<String> SCRIPTS =
      List.of("charts.js", "page.js", "explore.js", "download.js");

  static Assets load() {
    // The map of the source is not in the page, and a browser's tools would look for it.
    String charts = read(CHART_JS).replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
    return new Assets(read("/report/page.css"), charts, joined());
  }

  /** The page's own script: its files in one scope, so that a browser has one script to allow. */
  private static String joined() {
    return SCRIPTS.stream()
        .map(file -> read("/report/" + file))
        .collect(Collectors.joining("", "(function () {\n  \"use strict\";\n", "}());\n"));
  }

  private static String read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("resource not found: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Content-Security-Policy: no network at all, and only the page's own style and scripts. */
  String policy() {
    return "default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(
            hash(style),
            List.of(charts, script).stream().map(Assets::hash).collect(Collectors.joining(" ")));
  }

  private static String hash(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
  }
}
