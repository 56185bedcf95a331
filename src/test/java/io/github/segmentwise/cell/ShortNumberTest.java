package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {

  @ParameterizedTest
  @CsvSource({
    "3 thousands, thousands",
    "3 lakhs, hundreds of thousands",
    "3 million, millions",
    "3 millions, millions",
    "3 crores, tens of millions",
    "3 billions, thousands of millions",
    "3 trillions, millions of millions"
  })
  void of_numberWithAWord_isReadAndSaid(String text, String power) {
    ShortNumber number = ShortNumber.of(text);
    assertThat(number, is(not(nullValue())));
    assertThat(ShortNumber.words(number.sign()).english(), is(number.sign() + " for " + power));
  }
}
