package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link CsvFormulas}. */
class CsvFormulasTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"http://example.com\")",
        "+49 30 123",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "-",
        "\uFF1D1",
        "'=1",
        "''=1",
        "'-tis",
      })
  void cell_formula_isEscapedAndComesBack(String text) {
    String cell = CsvFormulas.ESCAPE.cell(text);

    assertThat(cell, is("'" + text));
    assertThat(CsvFormulas.ESCAPE.text(cell), is(text));
    assertThat(CsvFormulas.KEEP.cell(text), is(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "-17", "+49", "-1.5", "'tis", "'", "O'Neill", "1-2", " =1"})
  void cell_otherText_staysAndComesBack(String text) {
    assertThat(CsvFormulas.ESCAPE.cell(text), is(text));
    assertThat(CsvFormulas.ESCAPE.text(text), is(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd customers", "@-+ cmd customers", "\tcmd customers"})
  void harmless_formula_losesItsBeginning(String text) {
    assertThat(CsvFormulas.harmless(text), startsWith("cmd"));
    assertThat(CsvFormulas.harmless("a" + text), is("a" + text));
    assertThat(CsvFormulas.ESCAPE.cell(CsvFormulas.harmless(text)), not(startsWith("'")));
  }
}
