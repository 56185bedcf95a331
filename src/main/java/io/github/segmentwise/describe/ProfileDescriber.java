package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.ProductWords;
import io.github.segmentwise.describe.trait.SegmentTraits;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes segments from their profiles alone, without a language model.
 *
 * <p>Every title and sentence is a claim that holds in the profile, and every number in a
 * description is one of the profile's values, rounded to the digits shown. The same profiles give
 * the same text on any machine. All languages tell the same facts with the same numbers.
 */
public final class ProfileDescriber implements Describer {
  private static final String NAME = "PROFILE";

  private final SegmentTraits segmentTraits;
  private final Phrases phrases;

  /** In English, amounts without a currency. */
  public ProfileDescriber() {
    this("", ReaderLocale.ENGLISH);
  }

  /**
   * Reads the wording of well-known product categories from the class path.
   *
   * @param currency of amounts, such as {@code GBP}; empty where it is not known
   * @param readers for whom the texts are written
   * @throws java.io.UncheckedIOException when that resource cannot be read
   */
  public ProfileDescriber(String currency, ReaderLocale readers) {
    segmentTraits = new SegmentTraits(ProductWords.load(), currency);
    phrases = Phrases.of(readers);
  }

  @Override
  public List<Description> describe(List<SegmentProfile> profiles) {
    List<List<Trait>> traits = profiles.stream().map(segmentTraits::of).toList();
    List<Title> titles = new DistinctTitles(profiles, traits).choose();
    DescriptionWriter writer = new DescriptionWriter(profiles, phrases);
    List<String> texts = LocalTitles.of(titles, phrases);
    List<Description> descriptions = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      Title title = titles.get(i);
      descriptions.add(
          new Description(
              texts.get(i),
              writer.write(i, title, traits.get(i)),
              CampaignIdeas.of(title.traits(), traits.get(i)).stream().map(phrases::text).toList(),
              NAME,
              null));
    }
    return List.copyOf(descriptions);
  }
}
