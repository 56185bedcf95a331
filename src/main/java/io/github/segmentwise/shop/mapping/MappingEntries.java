package io.github.segmentwise.shop.mapping;

import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Values of a YAML mapping by their keys, with the lines on which they stand.
 *
 * @param origin the file, for messages
 * @param name of the whole, such as {@code lines}; empty at the top
 */
record MappingEntries(String origin, String name, Map<String, Node> values) {

  static MappingEntries of(String origin, String name, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(
          origin,
          node.getStartMark(),
          name.isEmpty()
              ? "expected lines such as lines: or currency: GBP"
              : name + " must hold lines such as order: order_id");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw wrong(origin, entry.getKeyNode().getStartMark(), "expected a name before the colon");
      }
      if (values.put(key.getValue(), entry.getValueNode()) != null) {
        throw wrong(origin, key.getStartMark(), key.getValue() + " is given twice");
      }
    }
    return new MappingEntries(origin, name, values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  MappingEntries within(String key) {
    return of(origin, key, values.get(key));
  }

  /** A text; the default where the key is not there. */
  String text(String key, String usual) {
    return has(key) ? scalar(key, values.get(key)) : usual;
  }

  /** One text, or a list of them; none where the key is not there. */
  List<String> texts(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!(values.get(key) instanceof SequenceNode list)) {
      return List.of(scalar(key, values.get(key)));
    }
    List<String> texts = new ArrayList<>();
    for (Node each : list.getValue()) {
      texts.add(scalar(key, each));
    }
    return List.copyOf(texts);
  }

  private String scalar(String key, Node value) {
    if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      throw wrong(origin, value.getStartMark(), key + " has no value; expected a text");
    }
    return scalar.getValue();
  }

  /** What is wrong with the value of a key. */
  FlagException wrong(String key, String what) {
    return wrong(origin, has(key) ? values.get(key).getStartMark() : null, what);
  }

  /** Refuses keys that nothing reads. */
  void allowOnly(Collection<String> keys) {
    for (String key : values.keySet()) {
      if (!keys.contains(key)) {
        throw wrong(
            key,
            "%s has no '%s'; %s"
                .formatted(
                    name.isEmpty() ? "a mapping" : name,
                    key,
                    NearestName.of(key, keys)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("expected " + String.join(", ", keys))));
      }
    }
  }

  static FlagException wrong(String origin, Mark mark, String what) {
    String line = mark == null ? "" : ", line " + (mark.getLine() + 1);
    return new FlagException("--shop: %s%s: %s".formatted(origin, line, what));
  }
}
