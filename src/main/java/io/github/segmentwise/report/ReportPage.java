package io.github.segmentwise.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.report.since.FormerModelView;
import io.github.segmentwise.report.since.HistoryView;
import io.github.segmentwise.report.words.PagePhrases;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.sentence.RecordedSentence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * {@code report.html}: the page that people look at. One file that needs no network: style, scripts
 * and numbers stand in it. A function of the run's tables alone, the same to the last byte whenever
 * they are.
 *
 * <p>Texts from the data are escaped by the template; those of the charts are JSON in which nothing
 * means something to an HTML parser.
 */
public final class ReportPage {

  /** Name of the file. */
  public static final String FILE = "report.html";

  private static final String TEMPLATES = "report/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Has parsed the templates once it has rendered a page. */
  private static final TemplateEngine ENGINE = engine();

  private final PageTables tables;

  private ReportPage(PageTables tables) {
    this.tables = tables;
  }

  /** The page of a run. */
  public static ReportPage of(PageTables tables) {
    return new ReportPage(tables);
  }

  /**
   * Loads what rendering needs, by rendering a page of nothing: that takes about a second, while a
   * run begins.
   */
  public static void load() {
    of(PageTables.of(RunJson.empty(), List.of())).render();
  }

  private static TemplateEngine engine() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(ReportPage.class.getClassLoader());
    resolver.setPrefix(TEMPLATES);
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    TemplateEngine engine = new TemplateEngine();
    engine.setTemplateResolver(resolver);
    engine.setMessageResolver(new PagePhrases());
    return engine;
  }

  /** What the template sees. */
  private record View(
      String lang,
      String headline,
      RunView.Run run,
      OverviewView.Overview overview,
      boolean areSlices,
      boolean hasGains,
      List<SegmentCards.Card> cards,
      List<SegmentDetails.Details> segments,
      HeatMap heat,
      FlowView.@Nullable Flow flow,
      DriftView.@Nullable Drift drift,
      FormerModelView.@Nullable Models models,
      HistoryView.@Nullable History history,
      ValueView.@Nullable Worth worth,
      List<TrialView.TrialTable> trials,
      ComparisonView.MethodTable methods,
      boolean hasMap,
      String mapPoints,
      String sqlEngine,
      boolean showsTopCustomers,
      String policy,
      String style,
      String charts,
      String script,
      String data) {}

  /** The page as UTF-8. */
  public byte[] render() {
    Map<String, Object> model = JSON.convertValue(view(), new TypeReference<>() {});
    Context context = new Context(Locale.ROOT, model);
    context.setVariable(PagePhrases.VARIABLE, words().phrases());
    return ENGINE.process("page.html", context).getBytes(StandardCharsets.UTF_8);
  }

  private PageWords words() {
    return PageWords.of(
        ReaderLocale.recorded(tables.run().settings().flags()),
        RecordedSentence.byText(tables.run().results().sentences()));
  }

  private View view() {
    List<Segment> segments = Segment.all(tables);
    PageWords words = words();
    Assets assets = Assets.load();
    List<PageTables.Row> points = tables.rows("segment_map");
    RunView.Run run = RunView.of(tables, words);
    HeatMap heat = HeatMap.of(segments, words);
    List<SegmentCards.Card> cards =
        SegmentCards.of(segments, PlainWarnings.areSlices(tables.run()), run.currency(), words);
    return new View(
        words.phrases().readers().languageTag(),
        headline(tables.run(), segments.size(), words),
        run,
        OverviewView.of(tables, segments, words),
        PlainWarnings.areSlices(tables.run()),
        cards.stream()
            .flatMap(card -> card.ideas().stream())
            .anyMatch(same -> same.reach().orderValue() != null),
        cards,
        SegmentDetails.of(tables, segments, words),
        heat,
        FlowView.of(tables, segments, words),
        DriftView.of(tables, segments, words),
        FormerModelView.of(tables.run(), words),
        HistoryView.of(
            tables.run(),
            segments.stream().map(s -> new HistoryView.Named(s.id(), s.tone(), s.title())).toList(),
            words),
        ValueView.of(tables, segments, words),
        TrialView.tables(tables, words),
        ComparisonView.of(tables, words),
        !points.isEmpty(),
        words.count(points.size()),
        MembersSql.of(tables.run()).engine(),
        !tables.rows("segment_top_customers").isEmpty(),
        assets.policy(),
        assets.style(),
        assets.charts(),
        assets.script(),
        ChartData.of(tables, segments, heat, words).json());
  }

  /** Claims groups only where the run found some. */
  private static String headline(RunJson run, int segments, PageWords words) {
    if (PlainWarnings.areSlices(run) && segments > 1) {
      return words.text("headline.slices", words.count(segments));
    }
    return words.text(segments == 1 ? "headline.one" : "headline", words.count(segments));
  }
}
