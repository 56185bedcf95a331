package io.github.segmentwise.shop.group;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.embed.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductGroupsTest {

  private static final List<String> NAMES =
      List.of(
          "RED LUNCH BAG",
          "LUNCH BAGS, SET OF 3",
          "JUMBO BAG PINK",
          "12 CANDLES VANILLA",
          "Candle holder",
          "CANDLE, LARGE",
          "ZINC SIGN",
          "METAL SIGN");

  /** A direction for each of three words that tell the meaning. */
  private record ByWord(List<String> seen) implements Embedder {

    @Override
    public float[][] embed(List<String> texts, IntConsumer progress) {
      seen.addAll(texts);
      float[][] vectors = new float[texts.size()][3];
      for (int t = 0; t < vectors.length; t++) {
        String text = texts.get(t);
        vectors[t][text.contains("bag") ? 0 : text.contains("candle") ? 1 : 2] = 1;
      }
      return vectors;
    }

    @Override
    public void close() {}
  }

  private static SortedMap<String, String> groups(List<String> names, int groups) {
    return ProductGroups.of(names, groups, new ByWord(new ArrayList<>()));
  }

  @Test
  void of_names_areGroupedAndTheGroupsCalledByTheirTypicalWords() {
    SortedMap<String, String> groupOf = groups(NAMES, 3);

    assertThat(
        new TreeSet<>(groupOf.values()),
        contains("Bag & Lunch", "Candle & Holder", "Sign & Metal"));
    assertThat(groupOf.get("JUMBO BAG PINK"), is("Bag & Lunch"));
    assertThat(groupOf.get("12 CANDLES VANILLA"), is("Candle & Holder"));
  }

  @Test
  void of_anotherOrder_givesTheSameGroups() {
    List<String> shuffled = new ArrayList<>(NAMES);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(groups(shuffled, 3), is(groups(NAMES, 3)));
  }

  @Test
  void of_moreGroupsThanTexts_givesOneEach() {
    assertThat(groups(List.of("BAG", "CANDLE"), 20), is(Map.of("BAG", "Bag", "CANDLE", "Candle")));
    assertThat(groups(List.of("BAG"), 20), is(Map.of("BAG", "Bag")));
    assertThat(groups(List.of(), 20), is(Map.of()));
  }

  @Test
  void of_namesThatDifferInColourAndSize_areEmbeddedOnce() {
    List<String> seen = new ArrayList<>();

    ProductGroups.of(List.of("RED BAG", "BLUE BAG 3", "LARGE BAG", "SIGN"), 2, new ByWord(seen));

    assertThat(seen, hasSize(2));
  }

  @ParameterizedTest
  @CsvSource({
    "SET OF 3 RED LUNCH BAGS, lunch bags",
    "Children's apron, children apron",
    "RED & WHITE, red white",
    "Rote Tasse 0.3l, rote tasse",
    "茶碗, 茶碗",
    "12345, ''"
  })
  void words_name_areThoseThatTellWhatItIs(String name, String words) {
    assertThat(String.join(" ", NameWords.of(name)), is(words));
  }
}
