package io.github.segmentwise.shop.mapping;

import java.io.IOException;
import java.io.InputStream;

/**
 * Shops whose tables are known. A preset is a mapping as users write them, a resource of its name;
 * in this order they are tried where nobody says which shop it is.
 */
public enum ShopPreset {
  /** Google's public sample shop. */
  THELOOK,
  /** UCI Online Retail, one table of lines. */
  ONLINE_RETAIL,
  /** Shopify's export of orders: order columns stand on the first row of an order. */
  SHOPIFY,
  /** WooCommerce's orders as the plugin Advanced Order Export writes them, one row per item. */
  WOOCOMMERCE,
  /** Olist, a marketplace of Brazil: a customer has another id in each order. */
  OLIST,
  /** The export of Google Analytics 4 to BigQuery: one table for each day, items within events. */
  GA4;

  /** Its mapping. */
  public ShopMapping mapping() {
    String resource = "/shop/" + name() + ".yaml";
    try (InputStream in = ShopPreset.class.getResourceAsStream(resource)) {
      return MappingFile.read(name(), name() + ".yaml", in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read", e);
    }
  }
}
