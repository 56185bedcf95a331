package io.github.segmentwise.shop.written;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "POST,true",
    "post,true",
    "POSTAGE,false",
    "gift_0001_20,true",
    "gift,false",
    "A.1,true",
    "AB1,false",
    "x7,true",
    "x77,false",
  })
  void fit_text_fitsAsAWholeWhateverItsCase(String text, boolean fits) {
    assertThat(TextPatterns.of(List.of("POST", "gift_*", "A.1", "x?")).fit(text), is(fits));
  }
}
