package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.sentence.Sentence;
import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether a run trained a model or scored with that of the run before, and why.
 *
 * @param asked value of {@code --retrain}
 * @param isTrained whether a model was trained
 * @param reason one sentence
 * @param comparedWith run that made the model, with whose customers those of this run were
 *     compared, or of the run before on runners other than the local one; null where they were not
 * @param features that customers are clustered by and that were compared; null where none were
 * @param shifted those of them that have shifted, the largest index first; null where none were
 *     compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"asked", "isTrained", "reason", "comparedWith", "features", "shifted"})
public record RunRetraining(
    String asked,
    boolean isTrained,
    Sentence reason,
    @Nullable String comparedWith,
    @Nullable Integer features,
    @Nullable List<RunDrift.Shift> shifted)
    implements Serializable {

  public RunRetraining {
    shifted = shifted == null ? null : List.copyOf(shifted);
  }

  /** Of a run whose customers were not compared. */
  public RunRetraining(String asked, boolean isTrained, Sentence reason) {
    this(asked, isTrained, reason, null, null, null);
  }
}
