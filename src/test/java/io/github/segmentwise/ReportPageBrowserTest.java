package io.github.segmentwise;

import static java.util.Collections.disjoint;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
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

  private static final String WIDER_THAN_PANELS =
      """
      return Array.from(document.querySelectorAll('.scroll')).filter(each =>
        each.scrollWidth > each.clientWidth + 1).map(each => each.querySelector('table').className);
      """;

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
        "--featureSet=BEHAVIOUR",
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

  /** One visit, first on a phone and then at a desk: a visit is what costs. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "4", "30"})
  void page_anyNumberOfSegments_showsAllWithoutComplaintAndFits(String numClusters) {
    browser.open(page(numClusters), PHONE, false).drawAll();
    assertFitsPhone();

    browser.resize(DESK);
    assertShowsAll(numClusters);
    if (!numClusters.equals("30")) { // so many columns scroll within their panel
      assertThat((List<?>) browser.run(WIDER_THAN_PANELS), is(empty()));
    }
  }

  @Test
  void page_dark_showsAllWithoutComplaintAndTogglesToLight() {
    browser.open(page("4"), DESK, true).drawAll();
    assertShowsAll("4");

    String background = "return getComputedStyle(document.body).backgroundColor";
    assertThat(browser.run(background), is("rgb(16, 21, 28)"));
    browser.run("document.getElementById('theme').click()");
    assertThat(browser.run(background), is("rgb(246, 247, 249)"));
    browser.run("localStorage.clear()");
  }

  private static void assertFitsPhone() {
    assertThat(
        ((Number) browser.run("return document.documentElement.scrollWidth")).intValue(),
        is(lessThanOrEqualTo(PHONE)));
    assertThat((List<?>) browser.blankCharts(), is(empty()));
  }

  private static void assertShowsAll(String numClusters) {
    assertThat(browser.complaints(), is(empty()));
    assertThat((List<?>) browser.blankCharts(), is(empty()));
    assertThat(segments(), is(greaterThan(Integer.parseInt(numClusters) * 4 / 5)));
    assertThat(
        "every card has a title, a size and a segment in detail",
        browser.run(
            """
            return Array.from(document.querySelectorAll('.card')).every(card =>
              card.querySelector('h3').textContent.trim() && /\\d/.test(card.querySelector('.size').textContent)
              && Array.from(document.querySelectorAll(card.querySelector('a').hash + ' code')).some(code => code.textContent.includes('SELECT')))
            """),
        is(true));
  }

  @Test
  void page_textsThatLookLikeMarkup_areTextsOnWholeCards() {
    browser.open(page("4"), DESK, false).drawAll();

    assertThat(browser.run("return window.hacked === undefined"), is(true));
    assertThat(
        browser.run("return document.querySelectorAll('main img, main b, main script').length"),
        is((Object) 0L));
    String text = (String) browser.run("return document.querySelector('main').textContent");
    for (String odd : List.of(SCRIPT, LONG, "مدينة نصر", "<b>United</b> & 'States")) {
      assertThat(text, containsString(odd));
    }
    assertThat(
        "facts of each card",
        browser.run(
            "return Array.from(document.querySelectorAll('.card')).map(card =>"
                + " card.querySelectorAll('.facts li').length)"),
        is((Object) List.of(3L, 3L, 3L, 3L)));
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

  private static final String CHOOSE =
      """
      const choose = (id, value) => {
        const box = document.getElementById(id);
        box.value = value;
        box.dispatchEvent(new Event(box.tagName === 'SELECT' ? 'change' : 'input'));
      };
      const texts = selector => Array.from(document.querySelectorAll(selector)).filter(each => each.offsetParent)
        .map(each => each.textContent.trim());
      """;

  @Test
  void page_segmentChosen_showsItAgainstAnotherAndKeepsThatInTheAddress() {
    browser.open(page("4"), DESK, false);

    browser.run(CHOOSE + "choose('look', '2'); choose('against', '3'); choose('rate', '5');");
    String chosen =
        CHOOSE
            + """
            return [texts('.card .over').sort().join(), texts('#glance tbody th').length,
              texts('#heat thead th').length, texts('details.segment').length,
              texts('#comparison thead th').slice(1, 3).join(), texts('#comparison tbody tr').length > 5,
              document.getElementById('highlight').value, Array.from(new Set(texts('.gain .percent'))).join()].join(' | ');
            """;
    String shown = "Segment 2,Segment 3 | 2 | 3 | 2 | Segment 2,Segment 3 | true | 2 | 5%";
    assertThat(browser.run(chosen), is(shown));
    assertThat(browser.run("return location.hash"), is("#look=2&against=3&rate=5"));

    browser.run("location.reload()");
    assertThat("after another visit", browser.run(chosen), is(shown));
    browser.run(CHOOSE + "choose('look', '0');");
    assertThat(browser.run(CHOOSE + "return texts('.card').length"), is((Object) 4L));
    assertThat(browser.complaints(), is(empty()));
  }

  @Test
  void page_groupOfCustomersChosen_countsThemInEachSegment() {
    browser.open(page("4"), DESK, false);
    String sizes =
        "return Array.from(document.querySelectorAll('#glance .size')).map(c =>"
            + " Number(c.dataset.v))";
    List<?> all = (List<?>) browser.run(sizes);

    browser.run(
        CHOOSE
            + "const b = document.getElementById('lifecycle'); choose('lifecycle',"
            + " b.options[1].value);");
    List<?> some = (List<?>) browser.run(sizes);
    assertThat(sum(some), is(lessThanOrEqualTo(sum(all) / 2)));
    assertThat(browser.run("return document.getElementById('filter-note').hidden"), is(false));
    browser.run(
        CHOOSE
            + "const b = document.getElementById('country'); choose('country',"
            + " b.options[1].value);");
    assertThat(browser.run("return document.getElementById('lifecycle').value"), is(""));
    assertThat((String) browser.run("return location.hash"), containsString("country="));
    browser.run(CHOOSE + "choose('country', '');");
    assertThat(browser.run(sizes), is((Object) all));
  }

  private static long sum(List<?> numbers) {
    return numbers.stream().mapToLong(number -> ((Number) number).longValue()).sum();
  }

  /** The titles of the axes are told in lines that the chart has room for. */
  @Test
  void map_longNamesOfAxes_areWrapped() {
    browser.open(page("4"), PHONE, false).drawAll();
    assertThat(
        (List<?>)
            browser.run(
                "const map = document.querySelector('[data-chart=map]');"
                    + "const pen = map.getContext('2d');"
                    + "const scales = Chart.getChart(map).options.scales;"
                    + "return [[scales.x, map.clientWidth], [scales.y, map.clientHeight]]"
                    + ".flatMap(([scale, room]) => scale.title.text"
                    + ".filter(line => pen.measureText(line).width > room))"),
        is(empty()));
  }

  @Test
  void ideas_thatReachTheSame_areReckonedOnce() {
    browser.open(page("4"), DESK, false);
    assertThat(
        (List<?>)
            browser.run(
                "return Array.from(document.querySelectorAll('.card')).flatMap(card => {"
                    + "const told = Array.from(card.querySelectorAll('.gain'))"
                    + ".map(gain => gain.textContent.replace(/^.*?: /, '').trim());"
                    + "return told.filter((text, i) => told.indexOf(text) !== i); })"),
        is(empty()));
    browser.run(
        "const rate = document.getElementById('rate'); rate.value = '0.1';"
            + "rate.dispatchEvent(new Event('input'))");
    assertThat(
        (List<?>)
            browser.run(
                "return Array.from(document.querySelectorAll('.gain [data-order]'))"
                    + ".filter(gain => gain.dataset.customers < 1000)"
                    + ".map(gain => gain.querySelector('.money').textContent)"),
        everyItem(is("less than one order")));
  }

  /** What is folded on the screen is printed open, and folded again after it. */
  @Test
  void print_foldedParts_areOpen() {
    browser.open(page("4"), DESK, false).drawAll();
    String closed = "return document.querySelectorAll('details:not([open])').length";
    Object before = browser.run(closed);
    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertThat(((Number) browser.run(closed)).intValue(), is(0));
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.run(closed), is(before));
  }

  @Test
  void map_zoomedByButtonsAndKeys_showsAPartAndThenAllAgain() {
    browser.open(page("4"), DESK, false).drawAll();
    String width =
        """
        const axis = Chart.getChart(document.querySelector('[data-chart=map]')).scales.x;
        return axis.max - axis.min;
        """;
    double all = ((Number) browser.run(width)).doubleValue();

    browser.run("document.getElementById('zoom-in').click()");
    double part = ((Number) browser.run(width)).doubleValue();
    assertThat(part, is(lessThanOrEqualTo(0.61 * all)));
    browser.run(
        "document.querySelector('[data-chart=map]').dispatchEvent(new KeyboardEvent('keydown',"
            + " {key: '0'}))");
    assertThat(((Number) browser.run(width)).doubleValue(), is(all));
    assertThat(
        (String)
            browser.run(
                "return Chart.getChart(document.querySelector('[data-chart=map]'))"
                    + ".options.scales.x.title.text.join(' ')"),
        containsString("right: "));
  }

  @Test
  void downloads_everyTableAndChart_holdWhatIsShown() {
    browser.open(page("4"), DESK, false).drawAll();
    String saved =
        """
        const done = arguments[arguments.length - 1];
        const blobs = [];
        const names = [];
        URL.createObjectURL = blob => { blobs.push(blob); return 'blob:none'; };
        HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
        const press = selector => document.querySelector(selector).click();
        press('#table-panel .download');
        press('#map .download');
        const wait = () => blobs.length < 2 ? setTimeout(wait, 20) : blobs[0].text().then(text =>
          done([names.join(), text.split('\\r\\n')[0], text.trim().split('\\r\\n').length, blobs[1].type, blobs[1].size > 5000].join(' | ')));
        wait();
        """;

    String result = (String) browser.runLater(saved);
    assertThat(
        result, containsString("segmentwise-segments-by-size-share-value-and-what-to-do-next.csv"));
    assertThat(result, containsString("segmentwise-map-of-customers.png"));
    assertThat(result, containsString("Segment,Customers,Share of customers,Share of revenue"));
    assertThat(
        "a head, four segments, all customers", result, containsString(" | 6 | image/png | true"));
    assertThat(
        browser.run(
            "return document.querySelectorAll('main table').length +"
                + " document.querySelectorAll('canvas').length -"
                + " document.querySelectorAll('.download').length"),
        is((Object) 0L));
  }

  /** Longer words must fit, and no phrase may be missing where the script asks for it. */
  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "pt"})
  void page_otherLanguage_showsAllWithoutComplaintAndFits(String language) {
    Path page = folder.resolve(language).resolve("report.html");
    Command.segment(
        folder.resolve("sample"),
        page.getParent(),
        "--numClusters=2",
        "--numTrials=1",
        "--featureSet=ALL",
        "--currency=EUR",
        "--previousRun=" + page("2").getParent(),
        "--language=" + language);
    browser.open(page, PHONE, false).drawAll();
    assertFitsPhone();

    browser.resize(DESK);
    assertThat(browser.complaints(), is(empty()));
    assertThat((List<?>) browser.blankCharts(), is(empty()));
    assertThat(browser.run("return document.documentElement.lang"), is(language));
    List<String> before = new RunFolder(page("2").getParent()).table("segments").texts("title");
    List<String> now = new RunFolder(page.getParent()).table("segments").texts("title");
    assertThat("no title of before in another language", disjoint(before, now), is(true));
    assertThat((List<?>) browser.run(WIDER_THAN_PANELS), is(empty()));
  }

  @Test
  void cards_linkFollowed_opensItsSegment() {
    browser.open(page("4"), DESK, false);
    String isOpen = "return document.getElementById('segment-3').open";
    assertThat(browser.run(isOpen), is(false));

    browser.run("document.querySelector('a[href=\"#segment-3\"]').click()");

    assertThat(browser.run(isOpen), is(true));
  }

  /** From the dark page, which has to be printed in light colours. */
  @Test
  void page_printed_isAPdfAndTheScreenAsBefore() {
    assertPrints(true);
  }

  @Full
  @Test
  void page_printedFromLight_isAPdfAndTheScreenAsBefore() {
    assertPrints(false);
  }

  private static void assertPrints(boolean dark) {
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
