package io.github.segmentwise.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** The families of attacks; a member follows from a seed. */
final class Families {

  private static final Map<String, Function<Random, Attack.Plan>> ALL = new LinkedHashMap<>();

  static {
    ALL.putAll(TextAttacks.FAMILIES);
    ALL.putAll(NumberAttacks.FAMILIES);
    ALL.putAll(FileAttacks.FAMILIES);
    ALL.putAll(TypedFileAttacks.FAMILIES);
    ALL.putAll(FlagAttacks.FAMILIES);
    ALL.putAll(MappingAttacks.FAMILIES);
  }

  private Families() {}

  static int count() {
    return ALL.size();
  }

  /** So many attacks, of all families in turn. */
  static List<Attack> attacks(long seed, int count) {
    List<String> names = List.copyOf(ALL.keySet());
    List<Attack> attacks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = names.get(i % names.size());
      Attack.Plan plan = ALL.get(name).apply(new Random(seed * 1_000_003 + i));
      attacks.add(new Attack(name + " " + i, plan));
    }
    return attacks;
  }

  static <T> T oneOf(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
