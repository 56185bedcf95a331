package io.github.segmentwise.attack;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred attacks, or as many as {@code scripts/attack} asks for. */
class AttackTest {

  @TempDir Path folder;

  static List<Attack> attacks() {
    return Families.attacks(
        Long.getLong("segmentwise.attack.seed", 1), Integer.getInteger("segmentwise.attacks", 100));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attack_ofAnyFamily_isAnsweredOrRefusedInOneLine(Attack attack) throws Exception {
    Attacker.assertAnsweredOrRefused(attack, folder);
  }
}
