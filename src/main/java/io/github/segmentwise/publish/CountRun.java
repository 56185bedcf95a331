package io.github.segmentwise.publish;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.batch.Facts;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Shows what a run counted while it read as counters of the job, and its flags as the display data
 * of a stage, so that a runner's page and its alerts know them without {@code run.json}.
 */
public final class CountRun extends PTransform<PCollection<Facts>, PDone> {

  /** Counters by table, such as {@code rows.orders}, and without the dot over all tables. */
  static final String ROWS = "rows.";

  static final String REJECTED = "rejected.";
  static final String DUPLICATES = "duplicates.";
  static final String CONFLICTS = "conflicts.";
  static final String ORPHANS = "orphans.";

  private final RunLaunch launch;

  private CountRun(RunLaunch launch) {
    this.launch = launch;
  }

  /** The stage, which adds up the facts of all bundles. */
  public static CountRun of(RunLaunch launch) {
    return new CountRun(launch);
  }

  @Override
  public PDone expand(PCollection<Facts> facts) {
    facts.apply("Count", ParDo.of(new Count(launch)));
    return PDone.in(facts.getPipeline());
  }

  private static final class Count extends DoFn<Facts, Void> {
    private final TreeMap<String, String> flags;

    Count(RunLaunch launch) {
      flags = new TreeMap<>(launch.resultFlags());
      flags.putAll(launch.launchFlags());
    }

    @ProcessElement
    public void count(ProcessContext context) {
      Facts counted = context.element();
      FactCounters.ofEach(counted, ROWS);
      FactCounters.ofEach(counted, REJECTED);
      FactCounters.ofEach(counted, DUPLICATES);
      FactCounters.ofEach(counted, CONFLICTS);
      FactCounters.ofEach(counted, ORPHANS);
      FactCounters.of("customers", counted.count("customers"));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      flags.forEach(
          (flag, value) ->
              builder.addIfNotNull(DisplayData.item(flag, value).withLabel("--" + flag)));
    }
  }
}
