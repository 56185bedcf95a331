package io.github.segmentwise.identity.stage;

import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.identity.EarlierSegment;
import io.github.segmentwise.identity.PreviousRun;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunModel;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where the previous run is. */
public interface PreviousPlace extends Serializable {

  /** What its record says. */
  PreviousRun run();

  /** For whom its texts are written. */
  ReaderLocale readers();

  /** How its customers were distributed. */
  KeptBins bins();

  /** How the customers were distributed who made its model. */
  KeptBins modelBins();

  /** How far its customers had shifted since its model was made; null where it did not say. */
  RunModel.@Nullable Drift modelDrift();

  /** Its model; null where its record lists none. */
  @Nullable PreviousModel model();

  /** It and the runs before it, the oldest first. */
  List<RunHistory> history();

  /** Its table {@code customer_segments}. */
  TableSource assignments();

  /**
   * Its segments, by id.
   *
   * @param options of the pipeline, for what needs credentials
   * @throws io.github.segmentwise.batch.InputException if the table is not that of a run
   */
  List<EarlierSegment> segments(PipelineOptions options) throws IOException;
}
