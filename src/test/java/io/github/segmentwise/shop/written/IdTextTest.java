package io.github.segmentwise.shop.written;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdTextTest {

  @ParameterizedTest
  @CsvSource({
    "17850,NUMBER",
    "0,NUMBER",
    "-3,NUMBER",
    "123456789012345678,NUMBER",
    "17850.0,DECIMAL",
    "17850.000,DECIMAL",
    "1234567890123456789,TEXT",
    "007,TEXT",
    "-0,TEXT",
    "17850.,TEXT",
    "17850.5,TEXT",
    "#1001,TEXT",
    "C536379,TEXT",
    "1e3,TEXT",
    "-,TEXT",
  })
  void of_id_isItsForm(String text, IdText form) {
    assertThat(IdText.of(text), is(form));
  }
}
