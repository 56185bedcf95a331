package io.github.segmentwise.shop.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of goods that shops sell, such as {@code mugs and cups}, and the departments in which shops
 * have them, such as {@code drinkware}: lines {@code department: kind} of a resource.
 *
 * @param kinds in the order of the resource
 * @param departments of each kind its department, from 0
 * @param count of departments
 */
record GoodsKinds(List<String> kinds, List<Integer> departments, int count) {

  GoodsKinds {
    kinds = List.copyOf(kinds);
    departments = List.copyOf(departments);
  }

  static GoodsKinds read() {
    List<String> kinds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Integer> departments = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(": ");
      if (!names.contains(parts[0])) {
        names.add(parts[0]);
      }
      departments.add(names.indexOf(parts[0]));
      kinds.add(parts[1]);
    }
    return new GoodsKinds(kinds, departments, names.size());
  }

  private static List<String> lines() {
    try (InputStream in = GoodsKinds.class.getResourceAsStream("/shop/kinds-of-goods.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
