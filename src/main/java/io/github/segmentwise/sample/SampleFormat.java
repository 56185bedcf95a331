package io.github.segmentwise.sample;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The formats of a sample, by the names of the presets that read them. */
public enum SampleFormat {
  /** Four tables. */
  THELOOK(TheLookTables.columns(), TheLookTables::new),
  /** Shopify's export of orders. */
  SHOPIFY(ShopifyTables.columns(), ShopifyTables::new),
  /** The export of the WooCommerce plugin Advanced Order Export. */
  WOOCOMMERCE(WooCommerceTables.columns(), WooCommerceTables::new),
  /** The tables of the marketplace Olist. */
  OLIST(OlistTables.columns(), OlistTables::new),
  /** Events of Google Analytics 4, for BigQuery. */
  GA4(AnalyticsTables.columns(), AnalyticsTables::new);

  private final Map<String, String> columns;
  private final Function<SampleFiles, SampleTables> tables;

  SampleFormat(Map<String, String> columns, Function<SampleFiles, SampleTables> tables) {
    this.columns = columns;
    this.tables = tables;
  }

  /** The columns of each file; what a file of JSON begins with. */
  Map<String, String> columns() {
    return columns;
  }

  SampleTables tables(SampleFiles files) {
    return tables.apply(files);
  }

  /** The files of all formats. */
  static Set<String> allFiles() {
    Set<String> files = new TreeSet<>(SampleFiles.OVER_MONTHS.keySet());
    Arrays.stream(values()).forEach(format -> files.addAll(format.columns.keySet()));
    return files;
  }
}
