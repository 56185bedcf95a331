package io.github.segmentwise.standin.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShopDatasetTest {

  private static final String PROJECT = "shop-project";

  @Test
  void load_fixture_typesItsColumns() {
    try (BigQueryStandIn bigQuery = BigQueryStandIn.start()) {
      ShopDataset.load(bigQuery, PROJECT, "shop", Path.of("src/test/resources/shop"));
      assertThat(
          bigQuery.tables(PROJECT, "shop"),
          containsInAnyOrder("orders", "order_items", "products", "users"));
      assertThat(
          bigQuery
              .query(
                  "SELECT order_id, gender, created_at, shipped_at"
                      + " FROM `shop-project.shop.orders` ORDER BY order_id LIMIT 1")
              .toString(),
          is("[{order_id=101, gender=F, created_at=2026-01-01T00:00:00Z, shipped_at=null}]"));
      assertThat(
          bigQuery
              .query(
                  "SELECT age, city FROM `shop-project.shop.users` WHERE id IN (1, 2) ORDER BY id")
              .toString(),
          is("[{age=49, city=null}, {age=49, city=null}]"));
    }
  }

  @Test
  void load_realExcerpt_holdsItsRows() {
    String data = System.getProperty("segmentwise.data", "");
    Path shop = Path.of(data, "thelook_real_small");
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with thelook_real_small");
    try (BigQueryStandIn bigQuery = BigQueryStandIn.start()) {
      ShopDataset.load(bigQuery, PROJECT, "shop", shop);
      assertThat(
          bigQuery
              .query(
                  "SELECT COUNT(DISTINCT o.user_id) AS customers FROM shop.orders AS o JOIN"
                      + " shop.order_items AS i ON o.order_id = i.order_id JOIN shop.products AS p"
                      + " ON i.product_id = p.id",
                  PROJECT)
              .toString(),
          is("[{customers=267}]"));
    }
  }
}
