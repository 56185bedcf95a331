package io.github.segmentwise.describe.trait;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.DistinctionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gender, city, country, traffic source and other categories, against all customers. */
final class CategoryTraits {
  /** Shares below this are not mentioned, however large their lift. */
  private static final double LEAST_SHARE = 0.02;

  private CategoryTraits() {}

  /** One trait per value that is clearly more, slightly more, or far less frequent. */
  static List<Trait> of(SegmentProfile profile) {
    List<Trait> traits = new ArrayList<>();
    for (CategoricalProfile column : profile.categoricals()) {
      List<CategoryShare> shares = shares(column, profile.distinctions());
      boolean complementary =
          !column.pair().isEmpty() && shares.stream().anyMatch(CategoryTraits::isMore);
      for (CategoryShare share : shares) {
        if (complementary && share.value() != null && !isMore(share)) {
          continue;
        }
        trait(
                CategoryWords.of(
                    column.column(), share, column.pair(), profile.label(column.column())),
                share,
                profile.size())
            .map(trait -> trait.about(column.column()))
            .ifPresent(traits::add);
      }
    }
    return traits;
  }

  /** Of two values, that one is less frequent goes without saying beside that the other is more. */
  private static boolean isMore(CategoryShare share) {
    return share.value() != null && share.share() > share.populationShare();
  }

  /** The listed values and those that only the distinctions know, such as a missing large one. */
  private static List<CategoryShare> shares(
      CategoricalProfile column, List<Distinction> distinctions) {
    Map<Optional<String>, CategoryShare> shares = new LinkedHashMap<>();
    column.shares().forEach(s -> shares.put(Optional.ofNullable(s.value()), s));
    for (Distinction d : distinctions) {
      if (d.kind() == DistinctionKind.CATEGORY && d.feature().equals(column.column())) {
        shares.putIfAbsent(
            Optional.ofNullable(d.value()),
            new CategoryShare(d.value(), d.segmentValue(), d.populationValue()));
      }
    }
    // Those who have nothing in common but that few share their value are not a kind of people.
    shares.remove(Optional.of(CategoryCounts.OTHER));
    return List.copyOf(shares.values());
  }

  /** The trait that a value's share gives; empty where it gives none. */
  static Optional<Trait> trait(CategoryWords words, CategoryShare value, long size) {
    double share = value.share();
    double usual = value.populationShare();
    if (!(usual > 0 && usual < 1) || !(share >= 0 && share <= 1) || share == usual) {
      return Optional.empty();
    }
    double strength = Math.abs(share - usual) / Math.sqrt(usual * (1 - usual));
    Fact fact = words.fact().withContrast(Contrast.times(share, usual));
    if (share < usual) {
      boolean avoided =
          usual >= 0.25
              && share <= 0.3 * usual
              && !Chance.explains(share, usual, size)
              && words.absence() != null;
      return avoided
          ? Optional.of(
              new Trait(
                  words.kind(), Tier.SOLID, strength, words.majorityPlace(), words.absence(), fact))
          : Optional.empty();
    }
    if (share < LEAST_SHARE) {
      return Optional.empty();
    }
    boolean chance = Chance.explains(share, usual, size) || Chance.isHandful(share, size);
    boolean solid = share >= 0.5 && value.lift() >= 1.2 && strength >= 0.3;
    boolean mild = share >= 0.05 && value.lift() >= 1.2 && strength >= 0.1;
    Tier tier = chance ? Tier.FAINT : Tier.of(solid, mild);
    boolean nearlyAll = share >= 0.8;
    Place place =
        switch (tier) {
          case SOLID -> nearlyAll ? words.presencePlace() : words.majorityPlace();
          case MILD -> Place.APPOSITION;
          case FAINT -> Place.TOUCH;
        };
    Message text =
        switch (tier) {
          case SOLID -> nearlyAll ? words.presence() : words.majority();
          case MILD, FAINT -> words.more();
        };
    return Optional.of(
        new Trait(words.kind(), tier, strength, place, text, words.name(), words.audience(), fact));
  }
}
