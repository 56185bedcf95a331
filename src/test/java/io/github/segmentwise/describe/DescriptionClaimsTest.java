package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.describe.trait.ProductWords;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what is written against the profile, over many made-up runs. */
class DescriptionClaimsTest {
  private static final String RUNS = "2,1;3,0.5;10,0.3;10,1;100,0.3;100,0.001";

  private record Written(SegmentProfile profile, Description description) {}

  /** Of the locale of the machine; making them takes longer than checking them. */
  private static List<Written> usual;

  private static void forEachSegment(BiConsumer<SegmentProfile, Description> check) {
    if (usual == null) {
      usual = written();
    }
    usual.forEach(each -> check.accept(each.profile(), each.description()));
  }

  private static List<Written> written() {
    List<Written> all = new ArrayList<>();
    for (String run : RUNS.split(";")) {
      for (long seed = 1; seed <= 3; seed++) {
        int segments = Integer.parseInt(run.split(",")[0]);
        double noise = Double.parseDouble(run.split(",")[1]);
        List<SegmentProfile> profiles = RandomProfiles.scattered(segments, noise, seed);
        List<Description> descriptions = new ProfileDescriber().describe(profiles);
        for (int i = 0; i < segments; i++) {
          all.add(new Written(profiles.get(i), descriptions.get(i)));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"en-US", "ar-EG"})
  void description_anyLocale_everyNumberIsInTheProfile(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      for (Written each : written()) {
        String text = each.description().description();
        assertThat(PrintedNumbers.in(text, each.profile()).size(), greaterThan(1));
        assertThat(text, PrintedNumbers.ungrounded(text, each.profile()), is(empty()));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void description_anySegment_isTwoOrThreePlainSentences() {
    forEachSegment(
        (profile, d) -> {
          String[] sentences = d.description().split("(?<=[a-z)”])\\. ");
          assertThat(d.description(), sentences.length, greaterThanOrEqualTo(2));
          assertThat(d.description(), sentences.length, lessThanOrEqualTo(3));
          Arrays.stream(sentences).forEach(s -> assertThat(s, matchesPattern("[\\p{Lu}日].*")));
          Arrays.stream(sentences)
              .forEach(s -> assertThat(s, s.split(" ").length, lessThanOrEqualTo(55)));
          String all = d.title() + d.description() + d.campaignIdeas();
          for (String banned : List.of("_", "traffic_source", "total", "NaN", "null", "  ")) {
            assertThat(all.replace("of the total", ""), not(containsString(banned)));
          }
          assertThat(d.campaignIdeas().size(), greaterThanOrEqualTo(1));
          assertThat(d.campaignIdeas().size(), lessThanOrEqualTo(3));
        });
  }

  @Test
  void title_anySegment_claimsHoldInTheProfile() {
    forEachSegment(
        (profile, d) -> {
          String title = d.title().toLowerCase(Locale.ROOT);
          Spread age = profile.numerics().get(0).spread();
          Spread spend = profile.windows().get(2).spread();
          if (title.matches(".*\\b(young|younger|teenage)\\b.*")) {
            assertThat(title, age.effect(), lessThan(0.0));
          }
          if (title.matches(".*\\b(older|senior)\\b.*")) {
            assertThat(title, age.effect(), greaterThan(0.0));
          }
          if (title.matches(".*\\b(big|high|higher)-spending.*")) {
            assertThat(title, spend.lift(), greaterThan(1.0));
          }
          if (title.matches(".*\\b(low|lower)-spending.*")) {
            assertThat(title, spend.lift(), lessThan(1.0));
          }
          if (title.matches("(lapsed|fading).*")) {
            Spread lately = profile.windows().get(0).spread();
            assertThat(title, lately.mean() / spend.mean(), lessThan(100.0 / 190));
          }
          profile
              .categoricals()
              .get(1)
              .shares()
              .forEach(
                  c -> {
                    String country = c.value().toLowerCase(Locale.ROOT);
                    if (title.contains(" in " + country) || title.contains("from " + country)) {
                      assertThat(title, c.lift(), greaterThan(1.0));
                    }
                  });
        });
  }

  @Test
  void title_namingProducts_theyAreBoughtMoreThanUsual() {
    ProductWords words = ProductWords.load();
    forEachSegment(
        (profile, d) -> {
          List<ProductWords.ProductName> names = words.products(profile.spends());
          for (int i = 0; i < names.size(); i++) {
            SpendProfile product = profile.spends().get(i);
            if (d.title().contains("keener on " + names.get(i).standingAlone())) {
              assertThat(d.title(), product.longestWindow().lift(), greaterThan(1.0));
            }
            if (d.title().contains("less keen on " + names.get(i).standingAlone())) {
              assertThat(d.title(), product.longestWindow().lift(), lessThan(1.0));
            }
            if (d.title().toLowerCase(Locale.ROOT).startsWith(names.get(i).beforeNoun())) {
              assertThat(d.title(), product.longestWindow().lift(), greaterThan(1.15));
            }
          }
          assertThat(names, hasSize(profile.spends().size()));
        });
  }
}
