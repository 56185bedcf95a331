package io.github.segmentwise.notify;

import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the notice of each record of a published run. Whatever comes of it, the run is published: a
 * failure is one line of the log. A runner that repeats a stage may post twice.
 */
public final class PostNotice extends DoFn<byte[], Void> {

  private static final Logger LOG = LoggerFactory.getLogger(PostNotice.class);

  private final Webhook webhook;

  public PostNotice(Webhook webhook) {
    this.webhook = webhook;
  }

  @ProcessElement
  public void post(@Element byte[] record) throws NotARunException {
    byte[] json = Notice.of(RunJson.read(record)).json(webhook.takesTextOnly());
    Optional<String> failure = webhook.post(json);
    if (failure.isPresent()) {
      LOG.warn("notify: {} did not take the notice: {}", webhook, failure.get());
    } else {
      LOG.info("notify: {} took the notice", webhook);
    }
  }
}
