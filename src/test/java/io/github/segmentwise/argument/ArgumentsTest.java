package io.github.segmentwise.argument;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ArgumentsTest {

  private static String message(Executable check) {
    return assertThrows(IllegalArgumentException.class, check).getMessage();
  }

  @Test
  void checks_allowedValues_giveThemBack() {
    assertThat(Arguments.atLeast("n", 1, 1), is(1));
    assertThat(Arguments.atLeast("n", 1L << 40, 1L), is(1L << 40));
    assertThat(Arguments.inRange("n", 100, 1, 100), is(100));
    assertThat(Arguments.inRange("share", 0.0, 0.0, 1.0), is(0.0));
    assertThat(Arguments.above("width", 1e-9, 0), is(1e-9));
    assertThat(Arguments.notEmpty("name", "x"), is("x"));
    assertThat(Arguments.exactly("rows", 3, 3), is(3));
  }

  @Test
  void checks_otherValues_giveNameBoundAndValue() {
    assertThat(message(() -> Arguments.atLeast("n", 0, 1)), is("n must be at least 1, was 0"));
    assertThat(
        message(() -> Arguments.inRange("numTrials", 0, 1, 100)),
        is("numTrials must be in 1..100, was 0"));
    assertThat(
        message(() -> Arguments.inRange("share", 1.5, 0.0, 1.0)),
        is("share must be in [0.0, 1.0], was 1.5"));
    assertThat(
        message(() -> Arguments.inRange("share", Double.NaN, 0.0, 1.0)),
        is("share must be in [0.0, 1.0], was NaN"));
    assertThat(
        message(() -> Arguments.above("width", 0, 0)),
        is("width must be above 0.0 and finite, was 0.0"));
    assertThat(message(() -> Arguments.notEmpty("name", "")), is("name must not be empty"));
    assertThat(message(() -> Arguments.exactly("rows", 2, 3)), is("rows must be 3, was 2"));
  }
}
