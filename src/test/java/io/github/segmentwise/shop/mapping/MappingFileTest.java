package io.github.segmentwise.shop.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.FlagException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappingFileTest {

  private static ShopMapping read(String... lines) {
    return MappingFile.read("shop.yaml", "shop.yaml", String.join("\n", lines));
  }

  @Test
  void read_fourColumns_isAShopWithEveryOrderInALine() {
    ShopMapping mapping =
        read("lines:", "  customer: id", "  time: date", "  quantity: n", "  amount: paid");

    assertThat(mapping.lines().column(Role.CUSTOMER), is("id"));
    assertThat(mapping.lines().table(), is(nullValue()));
    assertThat(mapping.orders(), is(mapping.lines()));
    assertThat(mapping.hasTable(TablePart.CUSTOMERS), is(false));
    assertThat(mapping.rules().formula(), is(SpendFormula.NET_AMOUNT));
    assertThat(mapping.rules().dropsRepeatedRows(), is(false));
    assertThat(mapping.idColumn(), is("id"));
  }

  @Test
  void read_allRules_areKept() {
    ShopRules rules =
        read(
                "currency: EUR",
                "timeZone: Europe/Berlin",
                "dateOrder: day_first",
                "duplicates: drop",
                "orderColumns: FIRST_ROW",
                "returns: R*",
                "excludeProducts: [POST, gift_*]",
                "discountProducts: [D]",
                "unpaidStatuses: [Pending]",
                "labels: {Country: Land, orders: Purchases}",
                "lines: {order: o, customer: c, time: t, price: p}")
            .rules();

    assertThat(rules.currency(), is("EUR"));
    assertThat(rules.timeZone(), is(ZoneId.of("Europe/Berlin")));
    assertThat(rules.dateOrder(), is(ShopRules.DateOrder.DAY_FIRST));
    assertThat(rules.dropsRepeatedRows(), is(true));
    assertThat(rules.fillsOrders(), is(true));
    assertThat(rules.returns(), contains("R*"));
    assertThat(rules.excludeProducts(), contains("POST", "gift_*"));
    assertThat(rules.discountProducts(), contains("D"));
    assertThat(rules.unpaidStatuses(), contains("pending"));
    assertThat(rules.labels().byColumn().get("country"), is("Land"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lines: {customr: c} | , line 1: lines has no 'customr'; did you mean customer?",
        "line: {} | , line 1: a mapping has no 'line'; did you mean lines?",
        "currency: EUR | : lines are missing; expected a table with a row for each order line",
        "lines: {time: t, amount: a}"
            + " | , line 1: lines: the role customer is missing; expected the name of its column",
        "lines: {customer: c, time: t} | , line 1: lines: expected either price, of one item, or"
            + " amount, of the whole line",
        "lines: {table: ../secret, customer: c, time: t, amount: a} | , line 1: lines: table must"
            + " be within --input, such as orders or orders_*.csv, was '../secret'",
        "lines: {table: /etc/x.csv, customer: c, time: t, amount: a} | , line 1: lines: table must"
            + " be within --input, such as orders or orders_*.csv, was '/etc/x.csv'",
        "lines: {encoding: Klingon, customer: c, time: t, amount: a} | , line 1: lines: encoding must"
            + " be one of CSV files, such as windows-1250 or Shift_JIS, was 'Klingon'",
        "lines: {query: q, encoding: UTF-8, customer: c, time: t, amount: a} | , line 1: lines has an"
            + " encoding, which only CSV files of its own have",
        "{customers: {encoding: UTF-8, categorical: [x]}, lines: {customer: c, time: t, amount: a}}"
            + " | , line 1: customers has an encoding, which only CSV files of its own have",
        "lines: text | , line 1: lines must hold lines such as order: order_id",
        "lines: {customer: [c, time: t} | , line 1: is not YAML: expected ',' or ']', but got }",
        "{timeZone: Mars, lines: {customer: c, time: t, amount: a}}"
            + " | , line 1: timeZone must be a time zone such as Europe/London, was 'Mars'",
        "{duplicates: hide, lines: {customer: c, time: t, amount: a}}"
            + " | , line 1: duplicates must be KEEP or DROP, was 'HIDE'",
        "{values: PLAIN, lines: {customer: c, time: t, amount: a}}"
            + " | , line 1: PLAIN needs the tables lines, orders, products and customers",
        "{orders: {order: o}, lines: {customer: c, time: t, amount: a}}"
            + " | , line 1: orders: the role customer is missing; expected the name of its column",
      })
  void read_wrongMapping_isOneLineThatNamesItsLine(String yaml, String message) {
    FlagException error = assertThrows(FlagException.class, () -> read(yaml));

    assertThat(error.getMessage(), is("--shop: shop.yaml" + message));
  }

  @ParameterizedTest
  @EnumSource
  void mapping_everyPreset_isAMapping(ShopPreset preset) {
    assertThat(preset.mapping().name(), is(preset.name()));
  }

  @Test
  void in_columnsInAnotherCase_areSpelledAsInTheTable() {
    MappedTable lines = ShopPreset.ONLINE_RETAIL.mapping().lines();
    List<String> present =
        List.of(
            "Invoice",
            "stockcode",
            "DESCRIPTION",
            "Quantity ",
            "InvoiceDate",
            "Price",
            "Customer ID",
            "Country");

    MappedTable found = lines.in("sales", present);

    assertThat(lines.fits(present), is(true));
    assertThat(found.column(Role.CUSTOMER), is("Customer ID"));
    assertThat(found.column(Role.PRODUCT), is("stockcode"));
    assertThat(found.column(Role.QUANTITY), is("Quantity "));
  }

  @Test
  void in_columnThatIsMissing_isOneLineWithTheNearest() {
    MappedTable lines = read("lines: {customer: Custmer, time: t, amount: a}").lines();

    InputException error =
        assertThrows(
            InputException.class, () -> lines.in("sales", List.of("t", "a", "Customer", "Cost")));

    assertThat(
        error.getMessage(),
        is("sales: no column 'Custmer' for the role customer; the nearest is 'Customer'"));
  }

  @Test
  void plainName_columnWithSpacesAndBrackets_hasLettersAndUnderscoresOnly() {
    assertThat(ShopMapping.plainName("Email (Billing)"), is("Email_Billing"));
    assertThat(ShopMapping.plainName(" Ländercode "), is("Ländercode"));
    assertThat(ShopMapping.plainName("#"), is("column"));
  }
}
