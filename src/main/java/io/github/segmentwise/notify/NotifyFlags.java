package io.github.segmentwise.notify;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.Optional;

/** The flag that says where a run is told of. */
public final class NotifyFlags {

  public static final Flag<Webhook> NOTIFY =
      Flag.of(
              "notify",
              FlagType.of("an http or https URL", NotifyFlags::read, hook -> hook.uri().toString())
                  .shown(FlagType.Form.TEXT, "[hH][tT][tT][pP][sS]?://[^\\s/?#@]+([/?#]\\S*)?")
                  .shownAs("an http or https URL"))
          .in(FlagGroup.RUN)
          .secret()
          .says(
              "Where a published run is told of",
              "URL to which a run's events, drift and warnings are posted as JSON once it is"
                  + " published; incoming webhooks of Slack and Google Chat get their own form. It"
                  + " is not recorded, and a post that fails does not fail the run.");

  public static final List<Flag<?>> FLAGS = List.of(NOTIFY);

  private NotifyFlags() {}

  /** Refuses without repeating the text, which may hold a secret. */
  private static Optional<Webhook> read(String text) {
    return Optional.of(
        Webhook.of(text)
            .orElseThrow(
                () ->
                    new FlagException(
                        "--notify must be an http or https URL with a host and without a user; its"
                            + " value is not shown, since it may hold a secret")));
  }

  /** What the flags say; empty where nobody is told. */
  public static Optional<Webhook> from(FlagValues values) {
    return values.isGiven(NOTIFY) ? Optional.of(values.get(NOTIFY)) : Optional.empty();
  }
}
