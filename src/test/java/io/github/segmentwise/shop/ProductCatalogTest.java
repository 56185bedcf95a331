package io.github.segmentwise.shop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.RoundTrip;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ProductCatalogTest {

  private static final InputTable PRODUCTS =
      ShopTables.of(ShopPreset.THELOOK.mapping(), SpendFormula.SALE_PRICE, false).products();

  private static ColumnBatch products(String... rows) {
    return CsvRead.of(PRODUCTS, "id,department,category\n" + String.join("\n", rows)).rows();
  }

  private static List<String> columns(ProductCatalog catalog) {
    return catalog.categories().stream().map(DepartmentCategory::columnKey).toList();
  }

  @Test
  void of_products_listsCategoriesInAlphabeticalOrder() {
    ProductCatalog catalog =
        ProductCatalog.of(
            List.of(
                products("7,Women,Tops & Tees", "-3,Men,Jeans", "8,女装,配件"),
                products("9,Men,Accessories", "0,Women,Éco", "10,Men,Jeans")));

    assertThat(
        columns(catalog),
        contains(
            "Men_Accessories", "Men_Jeans", "NuZhuang_PeiJian", "Women_Eco", "Women_Tops_Tees"));
    assertThat(catalog.categoryOf(7), is(4));
    assertThat(catalog.categoryOf(8), is(2));
    assertThat(catalog.categoryOf(-3), is(1));
    assertThat(catalog.categoryOf(10), is(1));
    assertThat(catalog.categoryOf(0), is(3));
    assertThat(catalog.categoryOf(11), is(LongIndex.ABSENT));
  }

  @Test
  void of_twoSpellingsOfOneKey_areOneCategoryWhateverTheOrder() {
    List<String> rows =
        new ArrayList<>(List.of("1,Women,Tops & Tees", "2,Wo men,Tops &Tees", "3,Women,Tops&Tees"));
    ProductCatalog first = ProductCatalog.of(List.of(products(rows.toArray(new String[0]))));
    Collections.reverse(rows);

    ProductCatalog second =
        ProductCatalog.of(rows.stream().map(ProductCatalogTest::products).toList());

    assertThat(columns(first), contains("Women_Tops_Tees"));
    assertThat(second.categories(), is(first.categories()));
    assertThat(second.categoryOf(1), is(0));
    assertThat(second.categoryOf(2), is(0));
    assertThat(second.categoryOf(3), is(0));
  }

  @Test
  void of_keysThatWouldShareAColumn_haveSuffixesWhateverTheOrder() {
    List<List<String>> kinds =
        List.of(
            List.of("1,Kids,T-Shirts", "2,Kids,T.Shirts"),
            List.of("1,Kids,shirts", "2,Kids,SHIRTS"),
            List.of("1,Kids,Röcke", "2,Kids,Rocke"),
            List.of("1,Kids,\uD83D\uDC57", "2,Kids,\uD83D\uDC60"));
    for (List<String> rows : kinds) {
      ProductCatalog catalog =
          ProductCatalog.of(rows.stream().map(ProductCatalogTest::products).toList());
      ProductCatalog reversed =
          ProductCatalog.of(List.of(products(rows.get(1)), products(rows.get(0))));

      assertThat(reversed.categories(), is(catalog.categories()));
      List<String> columns = columns(catalog);
      assertThat(columns.toString(), columns.get(0).equalsIgnoreCase(columns.get(1)), is(false));
      for (String column : columns) {
        assertThat(column, matchesPattern("[A-Za-z0-9_]+_[0-9a-f]{8}"));
      }
      assertThat(
          catalog.categories().get(catalog.categoryOf(2)).category(),
          is(rows.get(1).split(",")[2]));
    }
  }

  @Test
  void of_nothing_hasNoCategories() {
    assertThat(ProductCatalog.empty().categories(), is(empty()));
    assertThat(ProductCatalog.empty().categoryOf(1), is(LongIndex.ABSENT));
  }

  @Test
  void coder_catalog_comesBackTheSame() throws Exception {
    ProductCatalog catalog =
        ProductCatalog.of(List.of(products("7,Women,Tops & Tees", "-3,女装,配件")));

    RoundTrip.assertSame(ProductCatalog.coder(), catalog);
    RoundTrip.assertSame(ProductCatalog.coder(), ProductCatalog.empty());
    ProductCatalog decoded = CoderUtils.clone(ProductCatalog.coder(), catalog);
    assertThat(decoded.categories(), is(catalog.categories()));
    assertThat(decoded.categoryOf(-3), is(0));
    assertThat(decoded.categoryOf(7), is(1));
  }
}
