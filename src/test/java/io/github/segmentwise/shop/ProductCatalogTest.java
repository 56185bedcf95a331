package io.github.segmentwise.shop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.RoundTrip;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ProductCatalogTest {

  private static final InputTable PRODUCTS =
      ShopTables.of(ShopPreset.THELOOK.mapping(), SpendFormula.SALE_PRICE, false).products();

  private static ColumnBatch products(String... rows) {
    return withCosts(Arrays.stream(rows).map(row -> row + ",").toArray(String[]::new));
  }

  private static ColumnBatch withCosts(String... rows) {
    return CsvRead.of(PRODUCTS, "id,department,category,cost\n" + String.join("\n", rows)).rows();
  }

  private static int categoryOf(ProductCatalog catalog, long id) {
    int product = catalog.find(id);
    return product == LongIndex.ABSENT ? product : catalog.category(product);
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
    assertThat(categoryOf(catalog, 7), is(4));
    assertThat(categoryOf(catalog, 8), is(2));
    assertThat(categoryOf(catalog, -3), is(1));
    assertThat(categoryOf(catalog, 10), is(1));
    assertThat(categoryOf(catalog, 0), is(3));
    assertThat(categoryOf(catalog, 11), is(LongIndex.ABSENT));
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
    assertThat(categoryOf(second, 1), is(0));
    assertThat(categoryOf(second, 2), is(0));
    assertThat(categoryOf(second, 3), is(0));
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
          catalog.categories().get(categoryOf(catalog, 2)).category(),
          is(rows.get(1).split(",")[2]));
    }
  }

  @Test
  void cost_ofProducts_isTheirsOrNotKnown() throws Exception {
    ProductCatalog catalog =
        CoderUtils.clone(
            ProductCatalog.coder(),
            ProductCatalog.of(List.of(withCosts("7,Men,Jeans,12.5", "8,Men,Jeans,"))));

    assertThat(catalog.cost(catalog.find(7)), is(12.5));
    assertThat(catalog.cost(catalog.find(8)), is(Double.NaN));
  }

  @Test
  void of_costBeyondAnyPrice_namesTheTable() {
    List<ColumnBatch> products = List.of(withCosts("7,Men,Jeans,1e16"));

    InputException thrown = assertThrows(InputException.class, () -> ProductCatalog.of(products));

    assertThat(
        thrown.getMessage(), is("products: a cost is 1.0E16; expected at most 1e15 in size"));
  }

  @Test
  void of_nothing_hasNoCategories() {
    assertThat(ProductCatalog.empty().categories(), is(empty()));
    assertThat(categoryOf(ProductCatalog.empty(), 1), is(LongIndex.ABSENT));
  }

  @Test
  void coder_catalog_comesBackTheSame() throws Exception {
    ProductCatalog catalog =
        ProductCatalog.of(List.of(products("7,Women,Tops & Tees", "-3,女装,配件")));

    RoundTrip.assertSame(ProductCatalog.coder(), catalog);
    RoundTrip.assertSame(ProductCatalog.coder(), ProductCatalog.empty());
    ProductCatalog decoded = CoderUtils.clone(ProductCatalog.coder(), catalog);
    assertThat(decoded.categories(), is(catalog.categories()));
    assertThat(categoryOf(decoded, -3), is(0));
    assertThat(categoryOf(decoded, 7), is(1));
  }
}
