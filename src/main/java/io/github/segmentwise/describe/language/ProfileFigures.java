package io.github.segmentwise.describe.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers and names of a shared profile, read back from its JSON, so that an answer is held
 * against exactly what the model was told.
 *
 * @param shares in [0, 1]
 * @param ratios the segment's value over that of all customers
 * @param amounts counts and means
 * @param windowDays lengths of the spend windows
 * @param names texts with digits in them, longest first
 */
record ProfileFigures(
    List<Double> shares,
    List<Double> ratios,
    List<Double> amounts,
    List<Double> windowDays,
    List<String> names) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * Reads the figures.
   *
   * @param profile as {@link SharedProfile} wrote it
   */
  static ProfileFigures of(String profile) {
    Reader reader = new Reader();
    try {
      reader.read("", JSON.readTree(profile));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a shared profile is not JSON", e);
    }
    return new ProfileFigures(
        List.copyOf(reader.shares),
        List.copyOf(reader.ratios),
        List.copyOf(reader.amounts),
        List.copyOf(reader.windowDays),
        reader.names.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  private static final class Reader {
    private final List<Double> shares = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();
    private final List<Double> windowDays = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    void read(String key, JsonNode node) {
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          read(field.getKey(), field.getValue());
        }
      } else if (node.isArray()) {
        node.forEach(item -> read(key, item));
      } else if (node.isTextual()) {
        String name = SafeText.of(node.textValue());
        if (name.codePoints().anyMatch(Character::isDigit)) {
          names.add(name);
        }
      } else if (node.isNumber()) {
        listOf(key).add(node.doubleValue());
      }
    }

    private List<Double> listOf(String key) {
      if (key.contains("share")) {
        return shares;
      }
      return switch (key) {
        case "times_all" -> ratios;
        case "last_days" -> windowDays;
        default -> amounts;
      };
    }
  }
}
