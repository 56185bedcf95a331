package io.github.segmentwise.identity.stage;

import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunModel;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The model that gave the segments of the previous run.
 *
 * @param path of its {@code model.json}
 * @param runId of the run that made it
 * @param sha256 of the file, in hexadecimal digits; null where the previous run made it
 */
public record PreviousModel(String path, String runId, @Nullable String sha256)
    implements Serializable {

  /** Name of the file. */
  public static final String FILE = "model.json";

  /**
   * The model of a run; null where its record does not list the file.
   *
   * @param folder of the run's record, ending with a slash
   */
  public static @Nullable PreviousModel of(RunJson run, String folder) {
    if (run.outputs().fileList().stream().noneMatch(file -> file.name().equals(FILE))) {
      return null;
    }
    RunModel kept = run.results().model();
    return kept == null
        ? new PreviousModel(folder + FILE, run.identity().runId(), null)
        : new PreviousModel(folder + FILE, kept.runId(), kept.sha256());
  }

  /** Whether a model is this one: a later run may have put its own into the folder. */
  public boolean isThat(String otherRunId, String otherSha256) {
    return runId.equals(otherRunId) && (sha256 == null || sha256.equals(otherSha256));
  }
}
