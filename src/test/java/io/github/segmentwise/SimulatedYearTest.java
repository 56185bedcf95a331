package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.segmentwise.full.Full;
import io.github.segmentwise.sample.SampleData;
import io.github.segmentwise.sample.SampleYear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Segments over months, held against what was planted in a shop. {@code scripts/simulate-year} runs
 * {@link #year_asToldByProperties_isAsPlanted} with the settings of its command line.
 */
class SimulatedYearTest {

  private static final String[] SMALL = {
    "--featureSet=SPEND", "--numClusters=4..5", "--numTrials=8"
  };

  /**
   * There are four to six kinds at a time; each k has twelve starts, so that one of them finds the
   * best.
   */
  private static final String[] USUAL = {"--numClusters=4..6", "--numTrials=36"};

  @TempDir Path folder;

  private static SampleYear shop(int customers, long seed, int months, boolean isStationary) {
    SampleData sample = SampleData.withDefaults().withCustomers(customers).withSeed(seed);
    return new SampleYear(sample, months, isStationary);
  }

  private static void assertAsPlanted(SimulatedYear year) {
    String report = String.join("\n", year.report());
    assertThat(report, year.falseEvents(), is(empty()));
    assertThat(report, year.missed(), is(empty()));
    assertThat(report, year.kept(), is(greaterThanOrEqualTo(0.99)));
  }

  /** A birth in the second month, a merger in the third. */
  @Test
  void year_ofThreeMonths_isAsPlanted() throws IOException {
    SimulatedYear year = SimulatedYear.of(shop(250, 42, 3, false), folder, SMALL);

    assertAsPlanted(year);
    String page = Files.readString(year.last().path().resolve("report.html"));
    assertThat(page, containsString("Since the run before"));
  }

  @Full
  @Test
  void year_ofTwelveMonths_isAsPlanted() throws IOException {
    assertAsPlanted(SimulatedYear.of(shop(800, 42, 12, false), folder, USUAL));
  }

  @Full
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void year_ofAStationaryShop_hasNoEvents(long seed) throws IOException {
    assertAsPlanted(SimulatedYear.of(shop(800, seed, 12, true), folder, USUAL));
  }

  /** Skipped without the settings, which {@code scripts/simulate-year} gives. */
  @Test
  void year_asToldByProperties_isAsPlanted() throws IOException {
    String output = System.getProperty("segmentwise.year.output", "");
    assumeFalse(output.isEmpty(), "no segmentwise.year.output");
    Path place = Files.createDirectories(Path.of(output));
    SimulatedYear year =
        SimulatedYear.of(
            shop(
                Integer.getInteger("segmentwise.year.customers"),
                Long.getLong("segmentwise.year.seed"),
                Integer.getInteger("segmentwise.year.months"),
                Boolean.getBoolean("segmentwise.year.stationary")),
            place,
            System.getProperty("segmentwise.year.flags", String.join(" ", USUAL)).split(" "));
    Files.write(place.resolve("comparison.txt"), year.report());
    assertAsPlanted(year);
  }
}
