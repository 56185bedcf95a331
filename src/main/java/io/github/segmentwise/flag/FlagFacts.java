package io.github.segmentwise.flag;

import java.util.ArrayList;
import java.util.List;

/** What there is to know of a flag besides its help text. */
public final class FlagFacts {

  private FlagFacts() {}

  /** Its values, when it has a meaning, and whether it affects the result; in sentences. */
  public static List<String> of(Flag<?> flag) {
    List<String> facts = new ArrayList<>();
    if (!flag.type().values().isEmpty()) {
      facts.add("Values: " + flag.type().values() + ".");
    }
    facts.addAll(meaning(flag));
    if (!flag.affectsResult()) {
      facts.add("Does not affect the result.");
    }
    return facts;
  }

  /** When a flag has a meaning; empty if always. */
  public static List<String> meaning(Flag<?> flag) {
    List<String> meaning = new ArrayList<>();
    if (flag.mode() != null) {
      meaning.add("Only with " + flag.mode().with() + ".");
    }
    if (!flag.conditions().isEmpty()) {
      List<String> conditions = flag.conditions().stream().map(FlagCondition::toString).toList();
      meaning.add("Only with " + String.join(" or ", conditions) + ".");
    }
    return meaning;
  }
}
