package io.github.segmentwise.shop.group;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.MiniLmSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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

    assertThat(new TreeSet<>(groupOf.values()), contains("Bag", "Candle", "Sign"));
    assertThat(groupOf.get("JUMBO BAG PINK"), is("Bag"));
    assertThat(groupOf.get("12 CANDLES VANILLA"), is("Candle"));
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

    assertThat(
        seen.stream().filter(text -> text.equals("bag") || text.equals("sign")).toList(),
        hasSize(2));
    assertThat(new TreeSet<>(seen), hasSize(seen.size()));
  }

  /** A motif is no kind of goods, so that it does not keep a mug from the other mugs. */
  @Test
  void of_namesWithMotifs_areGroupedByWhatTheProductsAre() throws IOException {
    List<String> names = new ArrayList<>();
    for (String motif : List.of("RETROSPOT", "SPACEBOY", "SKULLS", "GINGHAM")) {
      for (String product : List.of("MUG", "UMBRELLA", "NOTEBOOK", "NECKLACE")) {
        names.add(motif + " " + product);
      }
    }
    SortedMap<String, String> groupOf;
    try (Embedder embedder = new MiniLmSource(0).open()) {
      groupOf = ProductGroups.of(names, 4, embedder);
    }
    for (String name : names) {
      String product = name.substring(name.indexOf(' ') + 1);
      assertThat(groupOf.get(name), is(equalToIgnoringCase(product)));
    }
  }

  /** Heads stand first where fewer different words do, as in French. */
  @Test
  void heads_namesOfEachOrder_areTheWordsThatStandWhereFewDo() {
    List<String> last = new ArrayList<>();
    List<String> first = new ArrayList<>();
    for (char c = 'a'; c <= 'l'; c++) {
      String head = c < 'g' ? "tasse" : "sac";
      last.add("motif" + c + " fleur " + head);
      first.add(head + " fleur motif" + c);
    }

    for (List<String> names : List.of(last, first)) {
      List<String> heads = new HeadWords(names).heads(stem -> stem.equals("fleur") ? 0.6 : 0.5);
      assertThat(heads.subList(0, 6), everyItem(is("tasse")));
      assertThat(heads.subList(6, 12), everyItem(is("sac")));
    }
  }

  @Test
  void settle_nameBetweenGroups_goesToThatOfItsWords() {
    List<List<String>> words = new ArrayList<>();
    double[][] places = new double[20][];
    int[] groupOf = new int[20];
    for (int n = 0; n < 20; n++) {
      words.add(List.of(n % 2 == 0 ? "mug" : "bag", "retrospot"));
      places[n] = new double[] {n % 2 == 0 ? 0.4 : 0.6};
      groupOf[n] = n % 2;
    }
    groupOf[4] = 1;
    places[4] = new double[] {0.51};

    assertThat(new GroupWords(words, places, 2).settle(groupOf)[4], is(0));
  }

  @Test
  void names_furtherWords_areThoseOfProductsWithoutTheFirst() {
    List<String> names = List.of("tea mug", "tea mug b", "mug", "glass", "glass c", "bag", "sack");

    assertThat(
        GroupNames.of(names, new int[] {0, 0, 0, 0, 0, 1, 1}, 2),
        contains("Mug & Glass", "Bag & Sack"));
  }

  @Test
  void names_groupOfWhichNoWordIsTypical_isOfOtherProducts() {
    List<String> names = new ArrayList<>(List.of("mug a", "mug b"));
    for (char c = 'a'; c <= 'z'; c++) {
      names.add("thing" + c);
    }
    int[] groupOf = new int[names.size()];
    Arrays.fill(groupOf, 2, groupOf.length, 1);

    assertThat(GroupNames.of(names, groupOf, 2), contains("Mug", "Other Products"));
  }

  @ParameterizedTest
  @CsvSource({
    "SET OF 3 RED LUNCH BAGS, lunch bags",
    "Children's apron, children apron",
    "RED & WHITE, red white",
    "T-LIGHT HOLDER - PINK, t-light holder",
    "Rote Tasse 0.3l, rote tasse",
    "茶碗, 茶碗",
    "12345, ''"
  })
  void words_name_areThoseThatTellWhatItIs(String name, String words) {
    assertThat(String.join(" ", NameWords.of(name)), is(words));
  }
}
