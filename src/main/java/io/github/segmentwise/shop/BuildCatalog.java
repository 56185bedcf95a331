package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.shop.written.AmountCurrencies;
import io.github.segmentwise.shop.written.ShopEvidence;
import io.github.segmentwise.shop.written.TextTable;
import io.github.segmentwise.shop.written.UnreadMoments;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** The products or categories of a shop, and what its currencies and moments say. */
final class BuildCatalog extends DoFn<KV<Integer, Iterable<ColumnBatch>>, ProductCatalog> {
  private final WrittenShop shop;
  private final PCollectionView<ShopEvidence> evidence;

  BuildCatalog(WrittenShop shop, PCollectionView<ShopEvidence> evidence) {
    this.shop = shop;
    this.evidence = evidence;
  }

  @ProcessElement
  public void build(ProcessContext context, MultiOutputReceiver out) {
    Facts facts = new Facts();
    ProductCatalog catalog;
    if (shop.hasProducts()) {
      InputTable table = shop.text(TablePart.PRODUCTS).input(Role.PRODUCT);
      List<ColumnBatch> products =
          ShopBatches.distinct(table, context.element().getValue(), out, facts);
      if (shop.hasCategoryNames()) {
        String names = shop.text(TablePart.CATEGORIES).input().name();
        products =
            CategoryNames.of(ShopBatches.only(names, context.element().getValue()))
                .translate(products);
      }
      catalog = ProductCatalog.of(products);
    } else {
      List<DepartmentCategory> categories =
          shop.hasCategories()
              ? context.sideInput(evidence).categories()
              : List.of(new DepartmentCategory("", ""));
      catalog = ProductCatalog.ofCategories(shop.linesName(), categories);
    }
    out.get(ShopBatches.CATALOG).output(catalog);
    ShopEvidence found = context.sideInput(evidence);
    checkCurrencies(found);
    found.currencies().forEach(currency -> facts.add(OrderFacts.CURRENCY + currency, 1));
    for (String column : found.ambiguousTimes(shop.texts(), shop.mapping().rules())) {
      facts.add(OrderFacts.AMBIGUOUS + column, 1);
    }
    addUnreadMoments(found, facts);
    out.get(CustomerSource.FACTS)
        .output(
            facts.add(
                "department_categories", shop.hasCategories() ? catalog.categories().size() : 0));
  }

  private void addUnreadMoments(ShopEvidence found, Facts facts) {
    ShopRules rules = shop.mapping().rules();
    for (TextTable table : shop.texts()) {
      for (int column : table.moments()) {
        String name = table.input().name() + "." + table.column(column);
        UnreadMoments unread = found.unreadMoments(table, column, rules);
        unread.addTo(facts, name, table.index(Role.TIME) == column && !rules.fillsOrders());
        if (unread.form() == TimeForm.SPREADSHEET) {
          facts.add(OrderFacts.DAY_NUMBERS + name, 1);
        }
      }
    }
  }

  /** Amounts of several currencies are summed by the rates of the mapping only. */
  private void checkCurrencies(ShopEvidence found) {
    ShopRules rules = shop.mapping().rules();
    SortedMap<String, String> bySign =
        found.currencies().isEmpty()
            ? new AmountCurrencies(rules).of(shop.text(TablePart.LINES), found)
            : new TreeMap<>();
    Set<String> currencies = bySign.isEmpty() ? found.currencies() : bySign.keySet();
    String own = rules.currency();
    SortedSet<String> without = new TreeSet<>(currencies);
    without.removeAll(rules.rates().keySet());
    if (own.isEmpty() ? without.size() <= 1 : without.isEmpty() || without.equals(Set.of(own))) {
      return;
    }
    without.remove(own);
    List<String> listed =
        currencies.stream().map(c -> bySign.isEmpty() ? c : c + " " + bySign.get(c)).toList();
    throw new InputException(
        currencies.size() > 1
            ? "%s: amounts are in several currencies (%s); expected one, or rates in the mapping for %s"
                .formatted(
                    shop.linesName(),
                    String.join(", ", listed),
                    own.isEmpty() ? "all but one" : String.join(", ", without))
            : "%s: amounts are in %s, and the mapping's currency is %s; expected the same, or a rate"
                .formatted(shop.linesName(), listed.get(0), own));
  }
}
