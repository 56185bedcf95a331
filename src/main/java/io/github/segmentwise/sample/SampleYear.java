package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Story.Planted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A sample whose customers order over months and do not stay as they are: some move to another kind
 * in every month, some are new, and kinds are born, split and merge. Runs at the end of each month
 * can be held against what was planted.
 *
 * <p>Beside the tables of the sample, {@value SampleFiles#PLANTED_MONTHS} has the kind of each
 * customer by the end of each month, {@value SampleFiles#PLANTED_EVENTS} what happened, and {@code
 * planted_kinds.csv} the kinds of the last month. A customer orders about ten items a month.
 *
 * @param sample of four tables; its reference time is the end of the last month
 * @param months {@value #MIN_MONTHS} to {@value #MAX_MONTHS}
 * @param isStationary whether kinds stay as they are, while customers come and move
 */
public record SampleYear(SampleData sample, int months, boolean isStationary) {

  static final int MIN_MONTHS = 2;
  static final int MAX_MONTHS = 60;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range, or the format has no truth over months
   */
  public SampleYear {
    if (!isMonths(months)) {
      throw new IllegalArgumentException(
          "months must be in %d..%d, was %d".formatted(MIN_MONTHS, MAX_MONTHS, months));
    }
    if (sample.format() != SampleFormat.THELOOK) {
      throw new IllegalArgumentException(
          "format must be THELOOK with months, was " + sample.format());
    }
  }

  static boolean isMonths(int months) {
    return months >= MIN_MONTHS && months <= MAX_MONTHS;
  }

  /** The ends of the months, at which a run is made, in their order. */
  public List<Instant> ends() {
    Story story = story();
    return IntStream.range(0, months).mapToObj(story::end).toList();
  }

  private Story story() {
    return new Story(sample.seed(), months, sample.asOf(), isStationary);
  }

  /**
   * Writes the sample and what was planted. Files get their names once all are complete; an older
   * sample is replaced.
   *
   * @param folder made if missing
   * @throws IOException if the folder cannot be written; no half-written file remains
   */
  public void writeTo(Path folder) throws IOException {
    Story story = story();
    Map<String, String> columns = new HashMap<>(sample.format().columns());
    columns.putAll(SampleFiles.OVER_MONTHS);
    sample.writeTo(
        folder,
        columns,
        (crowd, tables, files) -> {
          for (int id = 1; id <= sample.customers(); id++) {
            tables.write(crowd.customer(id, story));
            writeKinds(id, story, files);
          }
          for (Planted event : story.events()) {
            files.row(
                SampleFiles.PLANTED_EVENTS,
                story.end(event.month()).toString(),
                event.event(),
                event.kind(),
                event.other());
          }
        });
  }

  private static void writeKinds(int id, Story story, SampleFiles files) {
    List<PlantedKind> kinds = story.kinds(id);
    for (int month = 0; month < kinds.size(); month++) {
      if (kinds.get(month) != null) {
        files.row(
            SampleFiles.PLANTED_MONTHS,
            story.end(month).toString(),
            Integer.toString(id),
            kinds.get(month).label());
      }
    }
  }
}
