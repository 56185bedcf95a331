package io.github.segmentwise.report.words;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.BidiText;
import io.github.segmentwise.describe.wording.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of a column can be read against each other; text stays in its direction. */
class CellsTest {

  private final Cells cells = new Cells(Figures.PLAIN);

  private static List<String> texts(List<Cell> cells) {
    return cells.stream().map(Cell::text).toList();
  }

  @Test
  void amounts_largestDecides_haveTheSameDigits() {
    assertThat(texts(cells.amounts(31.25, 39, 0.001, 0)), contains("31.3", "39.0", "<0.1", "0.0"));
    assertThat(texts(cells.amounts(1234.5, 7, Double.NaN)), contains("1,235", "7", "–"));
    assertThat(texts(cells.amounts(-0.5, 2)), contains("−0.50", "2.00"));
  }

  @Test
  void percents_someBelowTen_keepTheirZeros() {
    assertThat(texts(cells.percents(0.98, 0.064, 0.1)), contains("98.0%", "6.4%", "10.0%"));
    assertThat(texts(cells.percents(0.98, 0.1, 0)), contains("98%", "10%", "0%"));
  }

  @Test
  void times_always_haveOneDigit() {
    assertThat(texts(cells.times(12, 1.35, Double.NaN)), contains("12.0×", "1.4×", "–"));
  }

  @Test
  void bidi_arabicCityInEnglish_isIsolated() {
    assertThat(
        BidiText.of("مدينة نصر shoppers, 20 of them"),
        is(new BidiText("\u2068مدينة نصر\u2069 shoppers, 20 of them", "ltr")));
    assertThat(
        BidiText.of("\u2068مدينة\u2069 shoppers"),
        is(new BidiText("\u2068مدينة\u2069 shoppers", "ltr")));
    assertThat(BidiText.of("عملاء من القاهرة").direction(), is("rtl"));
  }
}
