package io.github.segmentwise.notify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownWarningsTest {

  private static List<String> about(String table, int warnings) {
    return IntStream.range(0, warnings)
        .mapToObj(i -> table + ": column c" + i + " is odd")
        .toList();
  }

  @Test
  void of_manyAboutOneTable_areFewWithTheirCount() {
    List<String> warnings = new ArrayList<>(List.of("no structure"));
    warnings.addAll(about("features", 500));
    warnings.addAll(about("users", 2));
    warnings.add("the end");

    List<String> shown = ShownWarnings.of(warnings);

    List<String> expected = new ArrayList<>(List.of("no structure"));
    expected.addAll(about("features", 20));
    expected.add("features: 480 more warnings, which run.json has under warnings");
    expected.addAll(about("users", 2));
    expected.add("the end");
    assertThat(shown, is(expected));
  }

  @Test
  void of_fewOrWithoutSubject_areAllShown() {
    List<String> few = about("features", 20);
    List<String> plain = IntStream.range(0, 50).mapToObj(i -> "warning " + i).toList();

    assertThat(ShownWarnings.of(few), is(few));
    assertThat(ShownWarnings.of(plain), is(plain));
  }
}
