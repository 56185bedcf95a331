package io.github.segmentwise.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.sample.Story.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleYearTest {

  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CUSTOMERS = 4_000;

  @TempDir Path folder;

  private static SampleYear small(long seed, int months, boolean isStationary) {
    return new SampleYear(
        SampleData.withDefaults().withCustomers(60).withSeed(seed), months, isStationary);
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  @Test
  void writeTo_sameSettings_writesTheSameBytes() throws IOException {
    small(3, 4, false).writeTo(folder.resolve("a"));
    small(3, 4, false).writeTo(folder.resolve("b"));

    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      for (Path file : files.toList()) {
        assertThat(
            file.toString(),
            Files.mismatch(file, folder.resolve("b").resolve(file.getFileName())),
            is(-1L));
      }
    }
  }

  @Test
  void writeTo_everyMonthOfACustomer_hasAnOrder() throws IOException {
    small(3, 4, false).writeTo(folder);
    Set<String> told = new TreeSet<>();
    for (String[] row : rows(folder.resolve("planted_months.csv"))) {
      Instant end = Instant.parse(row[0]);
      told.add(row[1] + " " + end.minusSeconds(86_400).toString().substring(0, 7));
    }
    Set<String> ordered = new TreeSet<>();
    for (String[] row : rows(folder.resolve("orders.csv"))) {
      ordered.add(row[1] + " " + row[4].substring(0, 7));
    }

    assertThat(ordered, is(told));
  }

  @Test
  void writeTo_sampleWithoutMonthsOverOneWithMonths_takesTheTruthOfTheMonthsAway()
      throws IOException {
    small(3, 4, false).writeTo(folder);
    SampleData.withDefaults().withCustomers(5).writeTo(folder);

    assertThat(Files.exists(folder.resolve("planted_months.csv")), is(false));
    assertThat(Files.exists(folder.resolve("planted_events.csv")), is(false));
  }

  @Test
  void events_ofAYear_areInMonthsOfTheirOwn() {
    Map<Integer, Set<String>> events = new HashMap<>();
    for (Planted event : new Story(1, 12, END, false).events()) {
      events.computeIfAbsent(event.month(), month -> new TreeSet<>()).add(event.event());
    }

    assertThat(
        events,
        is(
            Map.of(
                2, Set.of("BORN"),
                4, Set.of("CATEGORY_CAME"),
                5, Set.of("BORN", "SPLIT"),
                7, Set.of("MOVED"),
                9, Set.of("CATEGORY_WENT"),
                10, Set.of("MERGED", "RETIRED"))));
    assertThat(new Story(1, 12, END, true).events(), is(empty()));
  }

  @Test
  void kinds_ofAYear_changeAsTheEventsSay() {
    Story story = new Story(5, 12, END, false);
    Map<Integer, Map<PlantedKind, Integer>> sizes = new HashMap<>();
    Map<List<Object>, Integer> moves = new HashMap<>();
    for (long id = 1; id <= CUSTOMERS; id++) {
      List<PlantedKind> kinds = story.kinds(id);
      for (int month = 0; month < 12; month++) {
        if (kinds.get(month) != null) {
          sizes
              .computeIfAbsent(month, m -> new HashMap<>())
              .merge(kinds.get(month), 1, Integer::sum);
        }
        if (month > 0 && kinds.get(month - 1) != null) {
          moves.merge(List.of(month, kinds.get(month - 1), kinds.get(month)), 1, Integer::sum);
        }
      }
    }

    assertThat(sizes.get(1).containsKey(PlantedKind.JEANS_AND_KNITWEAR), is(false));
    assertThat(sizes.get(2).get(PlantedKind.JEANS_AND_KNITWEAR), is(greaterThan(CUSTOMERS / 10)));
    assertThat(sizes.get(4).containsKey(PlantedKind.MATERNITY_AND_PLUS), is(false));
    assertThat(sizes.get(10).containsKey(PlantedKind.SLEEPWEAR_AND_UNDERWEAR), is(false));
    assertThat(
        share(moves, 5, PlantedKind.DRESSES_AND_SKIRTS, PlantedKind.MATERNITY_AND_PLUS),
        is(closeTo(0.45, 0.05)));
    assertThat(
        share(moves, 7, PlantedKind.ACTIVE_AND_OUTDOOR, PlantedKind.SUITS_AND_BLAZERS),
        is(closeTo(0.15, 0.04)));
    assertThat(
        share(moves, 8, PlantedKind.ACTIVE_AND_OUTDOOR, PlantedKind.ACTIVE_AND_OUTDOOR),
        is(closeTo(0.98, 0.01)));
  }

  private static double share(
      Map<List<Object>, Integer> moves, int month, PlantedKind from, PlantedKind to) {
    int all = 0;
    for (PlantedKind kind : PlantedKind.values()) {
      all += moves.getOrDefault(List.of(month, from, kind), 0);
    }
    return (double) moves.getOrDefault(List.of(month, from, to), 0) / all;
  }

  @Test
  void isSold_seasonalCategory_isSoldInItsMonthsOnly() {
    Story story = new Story(5, 12, END, false);
    List<Integer> sold = new ArrayList<>();
    Set<String> always = new HashSet<>();
    for (Vocabulary.Assortment each : Vocabulary.load().departmentCategories()) {
      for (int month = 0; month < 12; month++) {
        boolean isSeasonal = Story.SEASONAL.equals(each.department() + "/" + each.category());
        if (isSeasonal && story.isSold(each, month)) {
          sold.add(month);
        } else if (!isSeasonal && !story.isSold(each, month)) {
          always.add(each.category());
        }
      }
    }

    assertThat(sold, contains(4, 5, 6, 7, 8));
    assertThat(always, is(empty()));
  }

  @Test
  void ends_leapYears_areFirstDaysOfMonths() {
    SampleYear year =
        new SampleYear(
            SampleData.withDefaults().withAsOf(Instant.parse("2024-04-01T00:00:00Z")), 3, true);

    assertThat(
        year.ends(),
        contains(
            Instant.parse("2024-02-01T00:00:00Z"),
            Instant.parse("2024-03-01T00:00:00Z"),
            Instant.parse("2024-04-01T00:00:00Z")));
  }

  @Test
  void new_wrongSettings_areRefused() {
    SampleData sample = SampleData.withDefaults();

    for (int months : List.of(1, 61)) {
      assertThrows(IllegalArgumentException.class, () -> new SampleYear(sample, months, false));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new SampleYear(sample.withFormat(SampleFormat.GA4), 3, false));
  }
}
