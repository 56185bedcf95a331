package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A title that a person gave, over three runs: given, kept without the flag, lifted. */
class PinnedRunTest {

  private static final String TITLE = "Our regulars, old and new";

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder given;
  private static RunFolder kept;
  private static RunFolder lifted;

  @BeforeAll
  static void segment() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 250, 6);
    given = run("given", "--pin=2:\"" + TITLE + "\",9:Nobody");
    // Described anew, as the tolerance of 0 asks for; the title is kept all the same.
    kept = run("kept", "--previousRun=" + given.path(), "--titleTolerance=0", "--seed=7");
    lifted = run("lifted", "--previousRun=" + kept.path(), "--pin=2:");
  }

  private static RunFolder run(String name, String... flags) {
    List<String> all =
        new ArrayList<>(List.of("--numTrials=1", "--numClusters=3", "--featureSet=SPEND"));
    all.addAll(List.of(flags));
    return Command.segment(shop, folder.resolve(name), all.toArray(new String[0]));
  }

  private static String title(RunFolder run, String id) {
    return run.table("segments").rows().stream()
        .filter(row -> row.get("segment_id").equals(id))
        .map(row -> row.get("title"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_withPin_hasTheTitleInEveryPlace() throws Exception {
    assertThat(title(given, "2"), is(TITLE));
    assertThat(given.json("run").at("/lineage/pins/2").asText(), is(TITLE));
    assertThat(given.json("run").at("/segments/1/title").asText(), is(TITLE));
    assertThat(Files.readString(given.path().resolve("report.html")), containsString(TITLE));
  }

  @Test
  void run_pinOfNoSegment_isWarnedOfAndNotKept() {
    List<String> warnings = new ArrayList<>();
    given.json("run").path("warnings").forEach(warning -> warnings.add(warning.asText()));

    assertThat(warnings, hasItem("pin: this run has no segment 9; it has 1, 2, 3"));
    assertThat(given.json("run").at("/lineage/pins").has("9"), is(false));
  }

  @Test
  void nextRun_withoutTheFlag_keepsTheTitle() {
    assertThat(title(kept, "2"), is(TITLE));
    assertThat(kept.json("run").at("/lineage/pins/2").asText(), is(TITLE));
    assertThat(kept.json("run").path("flags").has("pin"), is(false));
    for (Map<String, String> event : kept.table("segment_events").rows()) {
      assertThat(event.get("event") + event.get("segment_id"), not(is("RENAMED2")));
    }
  }

  @Test
  void nextRun_thatLiftsThePin_hasATitleOfItsOwn() {
    assertThat(title(lifted, "2"), is(not(TITLE)));
    assertThat(lifted.json("run").at("/lineage/pins").has("2"), is(false));
  }
}
