package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Vocabulary.Assortment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The shop's products, the same number in each department-category.
 *
 * <p>Products are numbered from 1, those of the first department-category first, so that a product
 * is found by arithmetic.
 */
final class Catalogue {

  /** Products of each department-category: enough for a variety of prices. */
  static final int PRODUCTS_PER_CATEGORY = 40;

  private static final long PURPOSE = 1;
  private static final double PRICE_SPREAD = 0.35;
  private static final int DISTRIBUTION_CENTERS = 10;

  private final List<Product> products;

  private Catalogue(List<Product> products) {
    this.products = products;
  }

  /**
   * A product.
   *
   * @param id from 1
   * @param cost what the shop pays, in the shop's currency
   * @param retailPrice in the shop's currency, with two decimals
   */
  record Product(
      int id,
      String cost,
      Assortment departmentCategory,
      String name,
      String brand,
      String retailPrice,
      String sku,
      int distributionCenter) {}

  /** Makes the products of a seed. */
  static Catalogue of(Vocabulary vocabulary, long seed) {
    List<Product> products = new ArrayList<>();
    for (Assortment departmentCategory : vocabulary.departmentCategories()) {
      for (int i = 0; i < PRODUCTS_PER_CATEGORY; i++) {
        int id = products.size() + 1;
        products.add(product(vocabulary, departmentCategory, id, new Draws(seed, PURPOSE, id)));
      }
    }
    return new Catalogue(List.copyOf(products));
  }

  private static Product product(
      Vocabulary vocabulary, Assortment departmentCategory, int id, Draws draws) {
    // StrictMath: a price must not depend on the processor.
    double price =
        departmentCategory.typicalPrice() * StrictMath.exp(PRICE_SPREAD * draws.normal());
    long cents = Math.max(199, 50 * Math.round(2 * price) - (draws.happens(0.5) ? 1 : 0));
    double cost = cents / 100.0 * (0.35 + 0.25 * draws.unit());
    String brand = pick(vocabulary.brands(), draws);
    String garment = pick(departmentCategory.garments(), draws);
    String name =
        String.join(
            " ",
            brand,
            departmentCategory.department() + "'s",
            pick(vocabulary.colours(), draws),
            garment);
    String sku = String.format(Locale.ROOT, "%016X%016X", draws.bits(), draws.bits());
    return new Product(
        id,
        String.format(Locale.ROOT, "%.4f", cost),
        departmentCategory,
        name,
        brand,
        String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100),
        sku,
        1 + draws.below(DISTRIBUTION_CENTERS));
  }

  private static String pick(List<String> words, Draws draws) {
    return words.get(draws.below(words.size()));
  }

  /** All products, by id. */
  List<Product> products() {
    return products;
  }

  /** A product of the department-category with this index in the vocabulary. */
  Product anyOf(int departmentCategory, Draws draws) {
    return products.get(
        departmentCategory * PRODUCTS_PER_CATEGORY + draws.below(PRODUCTS_PER_CATEGORY));
  }
}
