package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.text.CsvForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link CsvHeader}. */
class CsvHeaderTest {

  @TempDir Path folder;

  private InputFile file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("customers.csv"), text);
    return new InputFile(file.toString(), "customers.csv", text.length());
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void detect_quotedHeader_findsDelimiterAndNames(char delimiter) throws IOException {
    String text = "\uFEFF\"id\"#\"a,b;c|d\te\"# income \n1#x#2\n2#y#3\n".replace('#', delimiter);
    CsvHeader header = CsvHeader.of("customers", file(text), CsvForm.DETECTED);
    assertThat(header.delimiter(), is(delimiter));
    assertThat(header.names(), contains("id", "a,b;c|d\te", "income"));
  }

  @Test
  void detect_decimalCommas_takesSemicolons() throws IOException {
    String text = "id;income\n1;10,5\n2;11,25\n3;7\n";
    assertThat(CsvHeader.of("customers", file(text), CsvForm.DETECTED).delimiter(), is(';'));
  }

  @Test
  void detect_commasInFreeText_takesWhatPartsAllRows() throws IOException {
    String text = "id|name, given|city, town\n1|A, B|X\n2|C|Y\n3|D, E, F|Z\n";
    assertThat(CsvHeader.of("customers", file(text), CsvForm.DETECTED).delimiter(), is('|'));
  }

  @Test
  void detect_oneColumn_isCommas() throws IOException {
    CsvHeader header = CsvHeader.of("customers", file("income\n1\n2\n"), CsvForm.DETECTED);
    assertThat(header.delimiter(), is(','));
    assertThat(header.names(), contains("income"));
  }

  @Test
  void detect_rowsCutOff_ignoresTheLast() throws IOException {
    String row = "1;" + "x".repeat(10_000) + ";2\n";
    String text = "id;text;n\n" + row.repeat(40);
    assertThat(
        CsvHeader.of("customers", file(text), CsvForm.DETECTED).names(),
        contains("id", "text", "n"));
  }

  @Test
  void detect_emptyFile_namesFile() throws IOException {
    InputFile empty = file("");
    Exception e =
        assertThrows(
            InputException.class, () -> CsvHeader.of("customers", empty, CsvForm.DETECTED));
    assertThat(e.getMessage(), containsString("customers.csv is empty: expected a header"));
  }
}
