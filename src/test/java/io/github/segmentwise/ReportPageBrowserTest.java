package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.full.Full;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as people meet it: in a browser, on paper, on a phone, in the dark. */
class ReportPageBrowserTest {

  private static final String SCRIPT = "<script>window.hacked = 1</script>";
  private static final String LONG =
      "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrn";

  private static final int PHONE = 360;
  private static final int DESK = 1280;

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void makePages() throws Exception {
    assumeTrue(
        Browser.isInstalled(),
        "no chromium and chromedriver on the path: the report is not tested in a browser");
    Path sample = ShopCopy.sample(folder.resolve("sample"), 600, 3);
    ShopCopy odd =
        ShopCopy.of(sample, folder.resolve("odd-shop"))
            .edit(
                "users",
                text ->
                    text.replace("Tampa", SCRIPT)
                        .replace("Austin", "</script><img src=x onerror=window.hacked=2>")
                        .replace("Seattle", LONG)
                        .replace("Chicago", "مدينة نصر")
                        .replace("United States", "<b>United</b> & 'States")
                        .replace("Facebook", "</script><script>window.hacked=3</script>"));
    Command.segment(
        sample, page("2").getParent(), "--numClusters=2", "--numTrials=1", "--featureSet=ALL");
    Command.segment(
        odd.path(),
        page("4").getParent(),
        "--numClusters=4",
        "--numTrials=3",
        "--topCustomers=3",
        "--previousRun=" + page("2").getParent());
    Command.segment(
        sample,
        page("30").getParent(),
        "--numClusters=30",
        "--numTrials=1",
        "--maxIterations=3",
        "--featureSet=ALL",
        "--minSegmentShare=0");
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String segments) {
    return folder.resolve("run-" + segments).resolve("report.html");
  }

  private static int segments() {
    return ((Number) browser.run("return document.querySelectorAll('.card').length")).intValue();
  }

  @ParameterizedTest
  @CsvSource({"2, false", "4, false", "4, true", "30, false"})
  void page_anyNumberOfSegments_showsAllWithoutComplaint(String numClusters, boolean dark) {
    browser.open(page(numClusters), DESK, dark).drawAll();

    assertThat(browser.complaints(), is(empty()));
    assertThat((List<?>) browser.blankCharts(), is(empty()));
    assertThat(segments(), is(greaterThan(Integer.parseInt(numClusters) * 4 / 5)));
    assertThat(
        "every card has a title, a size and a segment in detail",
        browser.run(
            """
            return Array.from(document.querySelectorAll('.card')).every(card =>
              card.querySelector('h3').textContent.trim() && /\\d/.test(card.querySelector('.size').textContent)
              && document.querySelector(card.querySelector('a').hash + ' code').textContent.includes('SELECT'))
            """),
        is(true));
  }

  @Test
  void cards_eachSegment_tellThreeFacts() {
    browser.open(page("4"), DESK, false);

    assertThat(
        browser.run(
            "return Array.from(document.querySelectorAll('.card')).map(card =>"
                + " card.querySelectorAll('.facts li').length)"),
        is((Object) List.of(3L, 3L, 3L, 3L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4", "30"})
  void page_onAPhone_doesNotScrollSideways(String segments) {
    browser.open(page(segments), PHONE, false).drawAll();

    assertThat(
        ((Number) browser.run("return document.documentElement.scrollWidth")).intValue(),
        is(lessThanOrEqualTo(PHONE)));
    assertThat((List<?>) browser.blankCharts(), is(empty()));
  }

  @Test
  void page_textsThatLookLikeMarkup_areTexts() {
    browser.open(page("4"), DESK, false).drawAll();

    assertThat(browser.run("return window.hacked === undefined"), is(true));
    assertThat(
        browser.run("return document.querySelectorAll('main img, main b, main script').length"),
        is((Object) 0L));
    String text = (String) browser.run("return document.querySelector('main').textContent");
    for (String odd : List.of(SCRIPT, LONG, "مدينة نصر", "<b>United</b> & 'States")) {
      assertThat(text, containsString(odd));
    }
  }

  @Test
  void page_darkSystem_isDarkUntilTheReaderTogglesIt() {
    browser.open(page("4"), DESK, true);
    String background = "return getComputedStyle(document.body).backgroundColor";

    assertThat(browser.run(background), is("rgb(16, 21, 28)"));
    browser.run("document.getElementById('theme').click()");
    assertThat(browser.run(background), is("rgb(246, 247, 249)"));
    browser.run("localStorage.clear()");
  }

  @ParameterizedTest
  @CsvSource({"4, 1280, false", "4, 360, true"})
  void page_accessibility_hasNoSeriousFault(String segments, int width, boolean dark) {
    browser.open(page(segments), width, dark);

    assertThat((List<?>) browser.faults(), is(empty()));
  }

  @Full
  @ParameterizedTest
  @CsvSource({"4, 1280, true", "4, 360, false", "2, 1280, false"})
  void page_accessibilityOfOtherViews_hasNoSeriousFault(String segments, int width, boolean dark) {
    page_accessibility_hasNoSeriousFault(segments, width, dark);
  }

  @Test
  void tables_headPressed_areSorted() {
    browser.open(page("4"), DESK, false);
    String values =
        "return Array.from(document.querySelectorAll('#heat tbody td:nth-child(2)')).map(cell =>"
            + " Number(cell.dataset.v))";
    List<?> before = (List<?>) browser.run(values);

    browser.run("document.querySelectorAll('#heat thead button')[1].click()");
    List<?> after = (List<?>) browser.run(values);

    assertThat(after, is(not((Object) before)));
    assertThat(
        after,
        is(
            (Object)
                after.stream()
                    .map(Number.class::cast)
                    .sorted((a, b) -> Double.compare(b.doubleValue(), a.doubleValue()))
                    .toList()));
    assertThat(
        browser.run(
            "return document.querySelectorAll('#heat thead th')[1].getAttribute('aria-sort')"),
        is("descending"));
  }

  @Test
  void cards_linkFollowed_opensItsSegment() {
    browser.open(page("30"), DESK, false);
    String isOpen = "return document.getElementById('segment-7').open";
    assertThat(browser.run(isOpen), is(false));

    browser.run("document.querySelector('a[href=\"#segment-7\"]').click()");

    assertThat(browser.run(isOpen), is(true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void page_printed_isAPdfAndTheScreenAsBefore(boolean dark) {
    browser.open(page("4"), DESK, dark);
    browser.run("document.querySelectorAll('details.segment')[1].open = false");

    byte[] pdf = browser.print();

    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII), is("%PDF-"));
    assertThat("with its charts", pdf.length, is(greaterThan(100_000)));
    assertThat(
        browser.run("return document.querySelectorAll('details.segment')[1].open"), is(false));
    assertThat(browser.complaints(), hasSize(0));
  }
}
