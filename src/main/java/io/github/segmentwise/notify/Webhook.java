package io.github.segmentwise.notify;

import io.github.segmentwise.argument.Arguments;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A URL that takes JSON. Its path and query may be a secret, so only scheme and host are ever
 * shown.
 *
 * <p>A post is tried three times: again after a failed connection, no answer within ten seconds,
 * and the statuses 408, 429 and 5xx. Redirects are not followed, since they would take the content
 * to a place that nobody named.
 *
 * @param uri http or https, with a host and without a user
 * @param firstPause before the second attempt, in milliseconds; four times as long before the third
 */
public record Webhook(URI uri, long firstPause) implements Serializable {

  private static final int ATTEMPTS = 3;
  private static final int PAUSE_GROWS = 4;
  private static final long PAUSE = 1_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int FIRST_SERVER_ERROR = 500;
  private static final Set<Integer> WORTH_ANOTHER_ATTEMPT = Set.of(408, 429);

  /** Services whose webhooks take one text and may refuse any other field. */
  private static final Set<String> TEXT_ONLY = Set.of("hooks.slack.com", "chat.googleapis.com");

  public Webhook {
    Arguments.atLeast("firstPause", firstPause, 0L);
  }

  /** The webhook of a URL; empty where the text is none of http or https with a host. */
  public static Optional<Webhook> of(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean isWeb = scheme.equals("http") || scheme.equals("https");
      return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(new Webhook(uri, PAUSE))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether it takes one text, and nothing else. */
  boolean takesTextOnly() {
    return TEXT_ONLY.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /** Scheme and host. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost();
  }

  /**
   * Posts JSON.
   *
   * @return what went wrong, without the path of the URL; empty where it was taken
   */
  public Optional<String> post(byte[] json) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    String failure = "";
    try {
      long pause = firstPause;
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (attempt > 1) {
          Thread.sleep(pause);
          pause *= PAUSE_GROWS;
        }
        try {
          int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
          if (status / 100 == 2) {
            return Optional.empty();
          }
          failure = "it answered with status " + status;
          if (status < FIRST_SERVER_ERROR && !WORTH_ANOTHER_ATTEMPT.contains(status)) {
            break;
          }
        } catch (IOException e) {
          // The message of the exception may repeat the URL.
          failure = "it could not be reached (" + e.getClass().getSimpleName() + ")";
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "the run was stopped";
    }
    return Optional.of(failure);
  }
}
