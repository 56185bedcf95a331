package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a row, each of which goes on from the one before. */
class FollowedRunTest {

  private static final List<String> TABLES_BY_SEGMENT =
      List.of("segments", "segment_centroids", "customer_segments", "segment_map");

  @TempDir static Path folder;
  private static Path shop;

  /** Three segments. */
  private static RunFolder first;

  /** Four segments, after {@link #first}. */
  private static RunFolder second;

  @BeforeAll
  static void segmentTwice() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 250, 6);
    first = run("first", "--numClusters=3");
    second = run("second", "--numClusters=4", "--previousRun=" + first.path());
  }

  private static RunFolder run(String name, String... flags) {
    List<String> all = new ArrayList<>(List.of("--numTrials=2"));
    all.addAll(List.of(flags));
    return Command.segment(shop, folder.resolve(name), all.toArray(new String[0]));
  }

  private static Set<String> ids(RunFolder run, String table) {
    return new TreeSet<>(run.table(table).texts("segment_id"));
  }

  private static Map<String, String> segmentOf(RunFolder run) {
    Map<String, String> segments = new HashMap<>();
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      segments.put(row.get("user_id"), row.get("segment_id"));
    }
    return segments;
  }

  @Test
  void firstRun_withoutAnother_hasRanksAsIdsAndNoEvents() {
    assertThat(first.table("segments").texts("segment_id"), contains("1", "2", "3"));
    assertThat(first.table("segments").texts("rank"), contains("1", "2", "3"));
    assertThat(Files.exists(first.path().resolve("segment_events.csv")), is(false));
    assertThat(first.json("run").has("lineage"), is(false));
    assertThat(first.json("run").path("flags").has("minOverlap"), is(false));
  }

  /** Every place that names segments names them by their ids. */
  @Test
  void secondRun_anyTable_namesTheSameSegments() {
    Set<String> ids = ids(second, "segments");

    for (String table : TABLES_BY_SEGMENT) {
      assertThat(table, ids(second, table), is(ids));
    }
    Set<String> inModel = new TreeSet<>();
    second.json("model").path("segments").forEach(s -> inModel.add(s.path("segment_id").asText()));
    assertThat(inModel, is(ids));
    JsonNode run = second.json("run");
    Set<String> inRecord = new TreeSet<>();
    run.path("segments").forEach(s -> inRecord.add(s.path("segment_id").asText()));
    assertThat(inRecord, is(ids));
    Set<String> inHoldout = new TreeSet<>();
    run.path("value")
        .path("holdout")
        .path("segments")
        .forEach(s -> inHoldout.add(s.path("segment_id").asText()));
    assertThat(inHoldout, everyItem(is(in(ids))));
    assertThat(second.table("segments").texts("rank"), contains("1", "2", "3", "4"));
    for (Map<String, String> row : second.table("segments").rows()) {
      assertThat(
          row.get("profile"), containsString("\"segment_id\":" + row.get("segment_id") + ","));
    }
  }

  /** Sizes by id, which a mix-up of ranks and ids in one table would not survive. */
  @Test
  void secondRun_customersOfEachSegment_areAsManyAsItsSize() {
    Map<String, Long> counted = new TreeMap<>();
    segmentOf(second).values().forEach(id -> counted.merge(id, 1L, Long::sum));
    Map<String, Long> told = new TreeMap<>();
    for (Map<String, String> row : second.table("segments").rows()) {
      told.put(row.get("segment_id"), Long.valueOf(row.get("size")));
    }
    Map<String, Long> modelled = new TreeMap<>();
    second
        .json("model")
        .path("segments")
        .forEach(s -> modelled.put(s.path("segment_id").asText(), s.path("size").asLong()));

    assertThat(counted, is(told));
    assertThat(modelled, is(told));
  }

  @Test
  void transitions_all_areTheJoinOfBothTables() {
    Map<String, String> before = segmentOf(first);
    Map<List<String>, Long> expected = new HashMap<>();
    segmentOf(second)
        .forEach(
            (id, to) -> expected.merge(List.of(before.getOrDefault(id, ""), to), 1L, Long::sum));
    Map<List<String>, Long> told = new HashMap<>();
    for (Map<String, String> row : second.table("segment_transitions").rows()) {
      told.put(
          List.of(row.get("from_segment_id"), row.get("to_segment_id")),
          Long.valueOf(row.get("customers")));
    }

    assertThat(told, is(expected));
  }

  /** A band for each way, and the same page again from the files. */
  @Test
  void page_secondRun_showsWhoWentWhereAndIsMadeAgainFromTheFiles() throws Exception {
    Path file = second.path().resolve("report.html");
    String page = Files.readString(file);
    int ways = second.table("segment_transitions").rows().size();

    assertThat(page, containsString("<section id=\"since\""));
    assertThat(page.split("<path ", -1).length - 1, is(ways));
    for (Map<String, String> event : second.table("segment_events").rows()) {
      if (event.get("event").equals("BORN")) {
        assertThat(page, containsString("Segment " + event.get("segment_id") + " “"));
      }
    }
    assertThat(
        Files.readString(first.path().resolve("report.html")),
        not(containsString("<section id=\"since\"")));
    assertThat(
        ReportPage.of(PageTables.read(second.path())).render(), is(Files.readAllBytes(file)));
  }

  @Test
  void page_growthOfSegments_hasAsManyDigitsInEachRow() throws Exception {
    String page = Files.readString(second.path().resolve("report.html"));
    List<Integer> digits =
        Pattern.compile("[+−][0-9,]+ \\([+−][0-9]+(\\.[0-9]+)?%\\)")
            .matcher(page)
            .results()
            .map(growth -> growth.group(1) == null ? 0 : growth.group(1).length() - 1)
            .toList();
    assertThat(digits, hasSize(greaterThan(1)));
    assertThat(Set.copyOf(digits), hasSize(1));
  }

  @Test
  void events_oneSegmentMore_isBornAndHasTheNextId() {
    Table events = second.table("segment_events");

    assertThat(events.texts("event"), hasItem("BORN"));
    assertThat(ids(second, "segments"), hasItem("4"));
    assertThat(second.json("run").path("lineage").path("highest_segment_id").asInt(), is(4));
    assertThat(
        second.json("run").path("flags").path("previousRun").asText(),
        is(first.json("run").path("run_id").asText()));
  }

  @Test
  void titles_unchangedSegments_areKept() {
    Map<String, String> before = new HashMap<>();
    for (Map<String, String> row : first.table("segments").rows()) {
      before.put(row.get("segment_id"), row.get("title"));
    }
    List<String> renamed = new ArrayList<>();
    for (Map<String, String> event : second.table("segment_events").rows()) {
      if (event.get("event").equals("RENAMED")) {
        renamed.add(event.get("segment_id"));
      }
    }

    for (Map<String, String> row : second.table("segments").rows()) {
      String id = row.get("segment_id");
      if (before.containsKey(id)) {
        assertThat(id, row.get("title").equals(before.get(id)), is(not(renamed.contains(id))));
      }
    }
  }

  /** In place, and with a segment less and more again: an id that is gone does not come back. */
  @Test
  void thirdAndFourthRun_intoTheSameFolder_giveNoIdTwice() throws Exception {
    RunFolder third = run("same", "--numClusters=3", "--previousRun=" + second.path());
    Set<String> gone = ids(second, "segments");
    gone.removeAll(ids(third, "segments"));
    assertThat(third.table("segment_events").texts("event"), hasItem("RETIRED"));

    RunFolder fourth =
        run("same", "--numClusters=4", "--previousRun=" + third.path(), "--partitions=3");

    Set<String> ids = ids(fourth, "segments");
    assertThat(ids, hasItem("5"));
    ids.retainAll(gone);
    assertThat(ids, is(empty()));
  }

  @Test
  void secondRun_otherPartitionsAndThreads_isTheSame() {
    RunFolder other =
        run(
            "other",
            "--numClusters=4",
            "--previousRun=" + first.path(),
            "--partitions=5",
            "--targetParallelism=2");

    for (String table :
        List.of("segments", "customer_segments", "segment_events", "segment_transitions")) {
      assertThat(table, other.table(table), is(second.table(table)));
    }
  }

  @Test
  void bounds_lower_findMoreEvents() {
    RunFolder strict =
        run(
            "strict",
            "--numClusters=4",
            "--previousRun=" + first.path(),
            "--minOverlap=1",
            "--mergeShare=0.01",
            "--splitShare=0.01");

    List<String> events = strict.table("segment_events").texts("event");
    List<String> usual = second.table("segment_events").texts("event");
    for (String kind : List.of("BORN", "MERGED", "SPLIT")) {
      assertThat(
          kind,
          Collections.frequency(events, kind),
          is(greaterThan(Collections.frequency(usual, kind))));
    }
    assertThat(strict.json("run").path("run_id"), is(not(second.json("run").path("run_id"))));
  }

  @Test
  void descriptions_segmentsLiveOn_tellTheCustomersOfThisRun() {
    for (var row : second.table("segments").rows()) {
      String size = "%,d".formatted(Long.parseLong(row.get("size")));
      assertThat(row.get("description"), containsString(" " + size + " customers"));
    }
  }

  @Test
  void tolerances_none_keepTheNumberOfSegmentsAndNoTitle() {
    RunFolder kept =
        run(
            "kept",
            "--numClusters=3..4",
            "--asOf=2026-02-01",
            "--previousRun=" + first.path(),
            "--keepStability=0",
            "--titleTolerance=0");

    assertThat(
        kept.json("run").path("choice").path("reason").asText(),
        containsString("keeps the k = 3 of the previous run"));
    List<String> described = new ArrayList<>(kept.table("segments").texts("description"));
    described.retainAll(first.table("segments").texts("description"));
    assertThat(described, is(empty()));
  }

  @Test
  void run_noWholeRunThere_isRefusedInOneLine() throws Exception {
    assertRefused(folder, "there is no run.json in " + folder);
    Path cut = copy("cut");
    Files.writeString(cut.resolve("customer_segments.csv"), "run_id,as_of,user_id,segment_id\n");
    assertRefused(cut, "customer_segments.csv has 32 bytes; expected the ");
    Path half = copy("half");
    Files.delete(half.resolve("customer_segments.csv"));
    assertRefused(half, "is missing; expected the ");
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("run.json"), "{\"name\": \"somebody's\"}");
    assertRefused(foreign, "run.json is not the record of a run: format must be 1, is missing");
  }

  @Test
  void run_customersByAnotherColumn_isRefusedInOneLine() throws Exception {
    Path other = copy("unit");
    Path record = other.resolve("run.json");
    Files.writeString(
        record,
        Files.readString(record)
            .replace("\"id_column\" : \"user_id\"", "\"id_column\" : \"distance\""));
    assertRefused(other, "is about customers by distance; expected user_id, as in this run");
  }

  @Test
  void run_laterRun_isRefusedInOneLine() {
    Command refused =
        Command.run(
            "--input=" + shop,
            "--output=" + folder.resolve("refused"),
            "--previousRun=" + first.path(),
            "--asOf=2025-12-31");

    assertThat(refused.exitCode(), is(3));
    assertThat(
        refused.err(), containsString("expected one that is not later than this run's asOf"));
  }

  private static Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(first.path())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static void assertRefused(Path previous, String message) {
    Command refused =
        Command.run(
            "--input=" + shop,
            "--output=" + folder.resolve("refused"),
            "--previousRun=" + previous,
            "--numClusters=2",
            "--numTrials=1",
            "--asOf=2026-01-01");

    assertThat(refused.err(), refused.exitCode(), is(3));
    assertThat(refused.err(), containsString(message));
    assertThat(
        refused.err().strip().lines().filter(l -> !l.startsWith("[")).toList().size(), is(1));
  }
}
