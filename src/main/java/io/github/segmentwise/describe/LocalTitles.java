package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Place;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The titles of a run in the language of those who read them. English puts a phrase together of
 * adjectives, a noun and clauses; in other languages these would need cases and genders, so that
 * each trait is a phrase of its own there: "Einmal gekauft, zuletzt vor über einem Jahr".
 */
final class LocalTitles {

  private LocalTitles() {}

  /** One text per title, distinct as these are. */
  static List<String> of(List<Title> titles, Phrases phrases) {
    if (phrases.isEnglish()) {
      return titles.stream().map(Title::text).toList();
    }
    List<String> texts = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Title title : titles) {
      String text = text(title, phrases);
      String distinct = text;
      for (int i = 0; !taken.add(distinct.toLowerCase(Locale.ROOT)); i++) {
        distinct = text + phrases.text("title.borrowed", BorrowedName.of(i));
      }
      texts.add(distinct);
    }
    return List.copyOf(texts);
  }

  private static String text(Title title, Phrases phrases) {
    List<String> parts = new ArrayList<>();
    if (title.traits().stream().allMatch(trait -> trait.place() == Place.TOUCH)) {
      parts.add(phrases.text("title.typical"));
    }
    List<Trait> ordered =
        title.traits().stream().sorted(Comparator.comparing(LocalTitles::rank)).toList();
    List<Trait> bought = ordered.stream().filter(LocalTitles::isBought).toList();
    boolean isOnce = title.traits().stream().anyMatch(BehaviourTitle::isOnce);
    for (Trait trait : ordered) {
      if (!isBought(trait)) {
        boolean isTime = isOnce && trait.kind() == TraitKind.LAST_ORDER && !parts.isEmpty();
        parts.add(phrases.text(isTime ? trait.name() : trait.phrase()));
      } else if (trait.equals(bought.get(0))) {
        parts.add(phrases.text("title.buys", together(bought)));
      }
    }
    StringBuilder text = new StringBuilder(PlainText.capitalised(String.join(", ", parts)));
    if (!BehaviourTitle.appeal(title.traits()).isEmpty()) {
      text.append(phrases.text("title.win-back"));
    }
    title.values().forEach(value -> text.append(phrases.text(value)));
    if (title.borrowedName() != null) {
      text.append(phrases.text("title.borrowed", title.borrowedName()));
    }
    return text.toString();
  }

  /** People first, then how they order, then what, and last since when. */
  private static int rank(Trait trait) {
    if (trait.place() == Place.PERSON) {
      return -1;
    }
    return trait.kind() == TraitKind.LAST_ORDER
        ? TraitKind.values().length
        : trait.kind().ordinal();
  }

  private static boolean isBought(Trait trait) {
    return trait.place() == Place.PRODUCT || trait.place() == Place.FAVOURITE_PRODUCT;
  }

  private static Message together(List<Trait> bought) {
    Message names = bought.get(0).name();
    for (int i = 1; i < bought.size(); i++) {
      boolean isLast = i == bought.size() - 1;
      names = Message.of(isLast ? "and" : "comma", names, bought.get(i).name());
    }
    return names;
  }
}
