package io.github.segmentwise.shop.propose;

import io.github.segmentwise.shop.mapping.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What columns of a role are often called, the most telling name first. */
final class RoleNames {

  /** No name of the role. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int WITHIN = 100;

  private static final Map<Role, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(
              Role.ORDER,
              List.of(
                  "orderid",
                  "orderno",
                  "ordernumber",
                  "order",
                  "invoiceno",
                  "invoiceid",
                  "invoice",
                  "transactionid",
                  "receiptid",
                  "receipt",
                  "bestellnummer",
                  "auftrag",
                  "basketid")),
          Map.entry(
              Role.CUSTOMER,
              List.of(
                  "customerid",
                  "customerno",
                  "userid",
                  "clientid",
                  "buyerid",
                  "memberid",
                  "customer",
                  "user",
                  "client",
                  "buyer",
                  "kundennummer",
                  "kunde",
                  "email")),
          Map.entry(
              Role.TIME,
              List.of(
                  "orderdate",
                  "orderedat",
                  "placedat",
                  "createdat",
                  "purchasedat",
                  "invoicedate",
                  "purchasetimestamp",
                  "timestamp",
                  "datetime",
                  "date",
                  "time",
                  "datum")),
          Map.entry(
              Role.PRODUCT,
              List.of(
                  "productid",
                  "sku",
                  "stockcode",
                  "itemid",
                  "articleid",
                  "articleno",
                  "productcode",
                  "artikelnummer",
                  "artikel",
                  "product",
                  "article")),
          Map.entry(
              Role.PRODUCT_NAME,
              List.of("productname", "itemname", "description", "title", "bezeichnung")),
          Map.entry(
              Role.QUANTITY,
              List.of(
                  "quantity", "qty", "units", "menge", "anzahl", "pieces", "numberof", "count")),
          Map.entry(
              Role.PRICE,
              List.of("unitprice", "itemprice", "saleprice", "price", "itemcost", "preis")),
          Map.entry(
              Role.AMOUNT,
              List.of(
                  "lineamount",
                  "linetotal",
                  "amount",
                  "netamount",
                  "revenue",
                  "total",
                  "sales",
                  "betrag",
                  "summe",
                  "umsatz",
                  "value",
                  "spent",
                  "paid")),
          Map.entry(Role.DISCOUNT, List.of("linediscount", "discountamount", "discount", "rabatt")),
          Map.entry(
              Role.LIST_PRICE,
              List.of("listprice", "retailprice", "compareatprice", "rrp", "msrp", "uvp")),
          Map.entry(
              Role.COST, List.of("unitcost", "itemcostprice", "costprice", "purchaseprice", "ek")),
          Map.entry(
              Role.CATEGORY,
              List.of(
                  "category",
                  "productcategory",
                  "categoryname",
                  "kategorie",
                  "warengruppe",
                  "group",
                  "type")),
          Map.entry(Role.DEPARTMENT, List.of("department", "division", "abteilung")),
          Map.entry(
              Role.STATUS, List.of("orderstatus", "status", "financialstatus", "paymentstatus")),
          Map.entry(Role.CURRENCY, List.of("currency", "currencycode", "waehrung", "währung")),
          Map.entry(
              Role.BIRTH_DATE,
              List.of("birthdate", "dateofbirth", "birthday", "dob", "born", "geburtsdatum")));

  private RoleNames() {}

  /** How likely a column of a name has a role, less being likelier; {@link #NONE} if it has not. */
  static int rank(Role role, String column) {
    String plain = plain(column);
    List<String> names = NAMES.getOrDefault(role, List.of());
    int exact = names.indexOf(plain);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < names.size(); i++) {
      if (plain.endsWith(names.get(i)) || plain.startsWith(names.get(i))) {
        return WITHIN + i;
      }
    }
    return NONE;
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
