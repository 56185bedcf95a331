package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.report.words.PageWords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of the charts, as the JSON that stands in the page. */
@JsonPropertyOrder({
  "currency",
  "segments",
  "details",
  "map",
  "axes",
  "trials",
  "features",
  "groups",
  "locale",
  "texts"
})
record ChartData(
    String currency,
    List<Size> segments,
    List<List<SegmentCharts.Bars>> details,
    List<Dot> map,
    AxisNames axes,
    TrialView.Charts trials,
    List<ComparedFeatures.Feature> features,
    List<ComparedFeatures.Group> groups,
    String locale,
    Map<String, String> texts) {

  /** Of a segment. */
  @JsonPropertyOrder({"id", "title", "size", "tone"})
  record Size(int id, String title, long size, String tone) {}

  /** A point of the map. */
  @JsonPropertyOrder({"s", "x", "y"})
  record Dot(int s, BigDecimal x, BigDecimal y) {}

  private static final ObjectMapper JSON = mapper();

  private static ObjectMapper mapper() {
    ObjectMapper mapper = DecimalText.json().build();
    mapper.getFactory().setCharacterEscapes(new InsideHtml());
    return mapper;
  }

  static ChartData of(PageTables tables, List<Segment> segments, HeatMap heat, PageWords words) {
    return new ChartData(
        RunView.currency(tables.run()),
        segments.stream()
            .map(s -> new Size(s.id(), s.title(), s.profile().size(), s.tone()))
            .toList(),
        segments.stream().map(segment -> SegmentCharts.of(segment.profile(), words)).toList(),
        tables.rows("segment_map").stream()
            .map(
                row ->
                    new Dot(
                        row.integer("segment_id"),
                        SegmentCharts.brief(row.number("x")),
                        SegmentCharts.brief(row.number("y"))))
            .toList(),
        AxisNames.of(tables.rows("segment_map"), segments, heat, words),
        TrialView.charts(tables, words),
        ComparedFeatures.features(segments, words),
        ComparedFeatures.groups(segments, words),
        words.phrases().readers().numberTag(),
        texts(words));
  }

  /** The phrases of the script, by their keys there. */
  private static Map<String, String> texts(PageWords words) {
    Map<String, String> texts = new TreeMap<>();
    words
        .phrases()
        .bundle("script")
        .forEach((key, text) -> texts.put(key.substring(key.indexOf('.') + 1), text));
    return texts;
  }

  /** JSON that cannot end the element in which it stands. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the numbers of the charts cannot be written as JSON", e);
    }
  }

  /** Writes what means something to an HTML parser as an escape of JSON. */
  private static final class InsideHtml extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii;

    InsideHtml() {
      ascii = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&', '\''}) {
        ascii[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return c == '\u2028' || c == '\u2029' ? new SerializedString("\\u%04x".formatted(c)) : null;
    }
  }
}
