package io.github.segmentwise.shop.propose;

import io.github.segmentwise.shop.mapping.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What columns of a role are often called, in several languages. */
final class RoleNames {

  private static final String RESOURCE = "/shop/column-names.txt";

  /** More than any name has letters. */
  private static final int EXACT = 10_000;

  /** Names of a role by what is to be found in a column's name: the name and its place. */
  private static final Map<Role, Map<String, Name>> NAMES = read();

  /**
   * A name.
   *
   * @param place in the list of its role, from 0
   * @param isWhole whether it counts as a whole only
   */
  private record Name(int place, boolean isWhole) {}

  private RoleNames() {}

  private static Map<Role, Map<String, Name>> read() {
    Map<Role, Map<String, Name>> names = new EnumMap<>(Role.class);
    for (String line : lines()) {
      String[] parts = line.split(":", 2);
      Role role =
          Arrays.stream(Role.values())
              .filter(each -> each.key().equals(parts[0]))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no role " + parts[0]));
      Map<String, Name> ofRole = names.computeIfAbsent(role, r -> new LinkedHashMap<>());
      for (String word : parts[1].strip().split(" ")) {
        boolean isWhole = word.startsWith("=");
        ofRole.putIfAbsent(isWhole ? word.substring(1) : word, new Name(ofRole.size(), isWhole));
      }
    }
    return names;
  }

  private static List<String> lines() {
    try (InputStream in = RoleNames.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  /**
   * How likely a column of a name has a role: more being likelier, 0 if it has not. A column that
   * is called exactly so is likelier than one whose name begins or ends so; of the latter, the
   * longer name tells more.
   */
  static int likelihood(Role role, String column) {
    String plain = plain(column);
    Map<String, Name> names = NAMES.getOrDefault(role, Map.of());
    Name exact = names.get(plain);
    if (exact != null) {
      return EXACT - exact.place();
    }
    int longest = 0;
    for (Map.Entry<String, Name> name : names.entrySet()) {
      String text = name.getKey();
      if (!name.getValue().isWhole() && (plain.endsWith(text) || plain.startsWith(text))) {
        longest = Math.max(longest, text.length());
      }
    }
    return longest;
  }

  /** Whether the name of a column tells more of this role than of any other. */
  static boolean isLikeliest(Role role, String column) {
    int likelihood = likelihood(role, column);
    return likelihood > 0
        && NAMES.keySet().stream().allMatch(other -> likelihood(other, column) <= likelihood);
  }

  /** The letters and digits of a name, in lower case and without accents. */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
