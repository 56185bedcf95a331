package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses titles that differ within a run.
 *
 * <p>Every segment starts with its leading traits. Segments whose titles coincide get, again and
 * again, the trait that best distinguishes each from the others, down to faint ones. What is left
 * differs only in numbers and gets one of them in words ({@link TellingValue}), or in nothing at
 * all and gets a borrowed name. Cost: O(k² · traits) for k segments.
 */
final class DistinctTitles {
  private static final Pattern SYNONYMS = Pattern.compile("\\b(buyers|customers)\\b");

  private final List<SegmentProfile> profiles;
  private final List<List<Trait>> traits;
  private final List<Set<Trait.Claim>> claims;
  private final TraitChoice choice;

  DistinctTitles(List<SegmentProfile> profiles, List<List<Trait>> traits) {
    this.profiles = List.copyOf(profiles);
    this.traits = List.copyOf(traits);
    this.claims = traits.stream().map(TraitChoice::claims).toList();
    this.choice = new TraitChoice(traits);
  }

  /** One title per profile, in their order. */
  List<Title> choose() {
    List<Title> titles = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      List<Trait> leading = choice.leading(traits.get(i), writer(i));
      titles.add(new Title(writer(i).write(leading), leading));
    }
    while (addTellingTraits(titles)) {}
    while (addTellingValues(titles)) {}
    for (List<Integer> rivals : coinciding(titles)) {
      addBorrowedNames(titles, rivals);
    }
    return List.copyOf(titles);
  }

  private TitleWriter writer(int segment) {
    SegmentProfile profile = profiles.get(segment);
    return new TitleWriter(!profile.windows().isEmpty() || !profile.spends().isEmpty());
  }

  private boolean addTellingTraits(List<Title> titles) {
    boolean changed = false;
    for (List<Integer> rivals : coinciding(titles)) {
      for (int segment : rivals) {
        List<Set<Trait.Claim>> others =
            rivals.stream().filter(r -> r != segment).map(claims::get).toList();
        List<Trait> titled = titles.get(segment).traits();
        Optional<Trait> telling = choice.telling(titled, traits.get(segment), others);
        if (telling.isPresent()) {
          List<Trait> more = TraitChoice.with(titled, telling.get());
          titles.set(segment, new Title(writer(segment).write(more), more));
          changed = true;
        }
      }
    }
    return changed;
  }

  private boolean addTellingValues(List<Title> titles) {
    boolean changed = false;
    for (List<Integer> rivals : coinciding(titles)) {
      List<Message> values = TellingValue.of(rivals.stream().map(profiles::get).toList());
      for (int i = 0; i < values.size(); i++) {
        Title title = titles.get(rivals.get(i));
        titles.set(rivals.get(i), with(title, values.get(i)));
        changed = true;
      }
    }
    return changed;
  }

  private static Title with(Title title, Message value) {
    List<Message> values = new ArrayList<>(title.values());
    values.add(value);
    return new Title(
        title.text() + Phrases.english().text(value), title.traits(), List.copyOf(values), null);
  }

  private static void addBorrowedNames(List<Title> titles, List<Integer> rivals) {
    for (int i = 0; i < rivals.size(); i++) {
      Title title = titles.get(rivals.get(i));
      String name = BorrowedName.of(i);
      String text = title.text() + Phrases.english().text("title.borrowed", name);
      titles.set(rivals.get(i), new Title(text, title.traits(), title.values(), name));
    }
  }

  /**
   * The segments that share a title, per such title, in order of the segments. Titles that differ
   * only in calling the customers shoppers or buyers count as the same.
   */
  private static List<List<Integer>> coinciding(List<Title> titles) {
    Map<String, List<Integer>> byText = new LinkedHashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      String text = SYNONYMS.matcher(titles.get(i).text()).replaceAll("shoppers");
      byText.computeIfAbsent(text.toLowerCase(Locale.ROOT), t -> new ArrayList<>()).add(i);
    }
    return byText.values().stream().filter(segments -> segments.size() > 1).toList();
  }
}
