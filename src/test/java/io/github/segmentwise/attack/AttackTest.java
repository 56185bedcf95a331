package io.github.segmentwise.attack;

import io.github.segmentwise.full.Full;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two attacks of each family, or as many as {@code scripts/attack} asks for. */
class AttackTest {

  @TempDir Path folder;

  static List<Attack> attacks() {
    return Families.attacks(
        Long.getLong("segmentwise.attack.seed", 1),
        Integer.getInteger("segmentwise.attacks", 2 * Families.count()));
  }

  static List<Attack> others() {
    return Families.attacks(2, 10 * Families.count());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attack_ofAnyFamily_isAnsweredOrRefusedInOneLine(Attack attack) throws Exception {
    Attacker.assertAnsweredOrRefused(attack, folder);
  }

  @Full
  @ParameterizedTest
  @MethodSource("others")
  void attack_tenOfEachFamily_areAnsweredOrRefusedInOneLine(Attack attack) throws Exception {
    Attacker.assertAnsweredOrRefused(attack, folder);
  }
}
