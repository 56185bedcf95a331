package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Exports as shop systems and tills write them, in several languages: which column has which role
 * is guessed from the names, and orders that nobody paid add nothing.
 */
class ProposedExportsTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern ROLE =
      Pattern.compile("  (\\w+): ('(?:[^']|'')*'|[^#\\[]*?)\\s*(#.*)?");

  @TempDir Path folder;

  /** Rows of a pattern, in which {@code #} is the number of the row and {@code %} half of it. */
  private Path export(String header, String row, Charset encoding) throws Exception {
    List<String> rows = new ArrayList<>(List.of(header));
    for (int i = 0; i < 24; i++) {
      rows.add(row.replace("#", "" + (10 + i)).replace("%", "" + (10 + i / 2)));
    }
    return Files.write(folder.resolve("export.csv"), rows, encoding);
  }

  private String proposal(Path input) throws Exception {
    Path proposal = folder.resolve("shop.yaml");
    Command proposed = Command.run("--input=" + input, "--proposeShop=" + proposal);
    assertThat(proposed.err(), proposed.exitCode(), is(0));
    return Files.readString(proposal);
  }

  private static Map<String, String> roles(String yaml) {
    Map<String, String> roles = new TreeMap<>();
    for (String line : yaml.lines().toList()) {
      Matcher role = ROLE.matcher(line.stripTrailing());
      if (role.matches() && !role.group(1).equals("table")) {
        roles.putIfAbsent(
            role.group(1), role.group(2).replaceAll("^'|'$", "").replace("''", "'").strip());
      }
    }
    return roles;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A German trader's own list.
        "Bestellnr.;Kundennr.;Bestelldatum;Artikelnr.;Artikelbezeichnung;Warengruppe;Menge;"
            + "Einzelpreis;Rabatt;W\u00e4hrung;Land"
            + "| B%;K%;01.02.20#;A1;Tee %;Tee;2;1.0#,50;0,00;EUR;DE"
            + "| order=Bestellnr., customer=Kundennr., time=Bestelldatum, product=Artikelnr.,"
            + " productName=Artikelbezeichnung, category=Warengruppe, quantity=Menge,"
            + " price=Einzelpreis, discount=Rabatt, currency=W\u00e4hrung",
        // A French one: the date is named after the order, too.
        "Date de commande;N\u00b0 commande;N\u00b0 client;R\u00e9f\u00e9rence;D\u00e9signation;"
            + "Famille;Quantit\u00e9;Prix unitaire;Remise;Devise"
            + "| 01/02/20#;F%;C%;A1;Th\u00e9 %;Th\u00e9;1;10,50 \u20ac;0,00 \u20ac;EUR"
            + "| order=N\u00b0 commande, customer=N\u00b0 client, time=Date de commande,"
            + " product=R\u00e9f\u00e9rence, productName=D\u00e9signation, category=Famille,"
            + " quantity=Quantit\u00e9, price=Prix unitaire, discount=Remise, currency=Devise",
        "N\u00ba pedido;Cliente;Fecha de pedido;C\u00f3digo de art\u00edculo;Descripci\u00f3n;"
            + "Familia;Cantidad;Precio unitario;Descuento;Moneda;Pa\u00eds"
            + "| P%;C%;01/02/20#;A1;T\u00e9 %;T\u00e9;1;1.0#,50;0,00;EUR;ES"
            + "| order=N\u00ba pedido, customer=Cliente, time=Fecha de pedido,"
            + " product=C\u00f3digo de art\u00edculo, productName=Descripci\u00f3n,"
            + " category=Familia, quantity=Cantidad, price=Precio unitario, discount=Descuento,"
            + " currency=Moneda",
        // Magento.
        "item_id,increment_id,store,customer_email,created_at,status,sku,name,qty_ordered,price,"
            + "row_total,discount_amount,order_currency_code"
            + "| 90#,0000%,main,u%@x.org,20#-02-01 10:00:00,complete,S%,Tea %,1.0,10.0,10.0,0.0,USD"
            + "| order=increment_id, customer=customer_email, time=created_at, status=status,"
            + " product=sku, productName=name, quantity=qty_ordered, price=price,"
            + " discount=discount_amount, currency=order_currency_code",
        // PrestaShop.
        "id_order_detail;id_order;id_customer;date_add;product_id;product_name;product_quantity;"
            + "unit_price_tax_incl;current_state"
            + "| #;1%;%;20#-02-01 10:00:00;7;Produit %;2;5.000000;Annul\u00e9"
            + "| order=id_order, customer=id_customer, time=date_add, product=product_id,"
            + " productName=product_name, quantity=product_quantity, price=unit_price_tax_incl,"
            + " status=current_state",
        // A till: what is net has no discount in it any more.
        "Date,Time,Category,Item,Qty,SKU,Gross Sales,Discounts,Net Sales,Transaction ID,"
            + "Customer ID,Customer Name"
            + "| 02/13/20#,10:#:00,Cakes,Pie %,1,S%,$5.00,-$0.50,$4.50,T%,C%,Ann %"
            + "| order=Transaction ID, customer=Customer ID, time=Date, product=SKU,"
            + " productName=Item, category=Category, quantity=Qty, amount=Net Sales",
        "Ordernummer;Klantnummer;Besteldatum;Omschrijving;Productgroep;Aantal;Stuksprijs"
            + "| O%;K%;01-02-20#;Thee %;Thee;1;10,50"
            + "| order=Ordernummer, customer=Klantnummer, time=Besteldatum,"
            + " productName=Omschrijving, category=Productgroep, quantity=Aantal, price=Stuksprijs"
      })
  void propose_exportInItsLanguage_findsTheRoles(String header, String row, String expected)
      throws Exception {
    Charset encoding = header.startsWith("Bestell") ? WINDOWS : StandardCharsets.UTF_8;
    Map<String, String> roles = new TreeMap<>();
    for (String role : expected.split(", *")) {
      roles.put(role.split("=")[0], role.split("=")[1]);
    }

    assertThat(roles(proposal(export(header, row, encoding))), is(roles));
  }

  @Test
  void propose_tablesWithACatalogue_tellsCategoryCostAndBirthDate() throws Exception {
    Path shop = Files.createDirectory(folder.resolve("laden"));
    Files.writeString(
        shop.resolve("positionen.csv"),
        """
        Positionsnr;Bestellnummer;Artikelnr;Anzahl;Einzelpreis
        1;B1;A1;2;5,25
        2;B1;A2;1;3,00
        3;B2;A1;1;5,25
        """);
    Files.writeString(
        shop.resolve("bestellungen.csv"),
        """
        Bestellnummer;Kundennummer;Bestelldatum;Status
        B1;01;01.02.2025;bezahlt
        B2;02;02.02.2025;storniert
        """);
    Files.writeString(
        shop.resolve("artikel.csv"),
        "Artikelnr;Bezeichnung;Warengruppe;EK\nA1;Assam;Tee;2,10\nA2;Krug;Kannen;1,00\n");
    Files.writeString(
        shop.resolve("kunden.csv"),
        "Kundennr;Geburtsdatum;Kunde seit\n01;01.05.1960;01.01.2020\n02;02.05.1961;01.02.2020\n");

    String yaml = proposal(shop);

    assertThat(yaml, containsString("unpaidStatuses: [storniert]"));
    assertThat(
        roles(yaml),
        is(
            Map.of(
                "order", "Bestellnummer",
                "product", "Artikelnr",
                "quantity", "Anzahl",
                "price", "Einzelpreis",
                "customer", "Kundennummer",
                "time", "Bestelldatum",
                "status", "Status",
                "category", "Warengruppe",
                "cost", "EK",
                "birthDate", "Geburtsdatum")));
  }

  /** Statuses of the plugin in the language of the shop; the columns of orders on first rows. */
  @Test
  void run_exportOfWooCommerce_unpaidStatusesOfEveryLanguageAddNothing() throws Exception {
    List<String> unpaid =
        List.of(
            "On hold",
            "Pending payment",
            "Cancelled",
            "Refunded",
            "Failed",
            "Draft",
            "wc-failed",
            "Zahlung ausstehend",
            "In Wartestellung",
            "Storniert",
            "R\u00fcckerstattet",
            "Fehlgeschlagen",
            "En attente",
            "Annul\u00e9e",
            "Rembours\u00e9e",
            "\u00c9chou\u00e9e",
            "Pendiente de pago",
            "En espera",
            "Cancelado",
            "Reembolsado",
            "Fallido");
    List<String> paid =
        List.of(
            "Completed",
            "Processing",
            "Abgeschlossen",
            "In Bearbeitung",
            "Termin\u00e9e",
            "En cours",
            "Completado",
            "Procesando");
    List<String> rows = new ArrayList<>();
    rows.add(
        "Order Number,Order Status,Order Date,City (Billing),Country Code (Billing),Email"
            + " (Billing),SKU,Item Name,Quantity (- Refund),Item Cost");
    int number = 0;
    for (String status : unpaid) {
      rows.add(order(number, status) + "T1,Tea,1,100");
      rows.add((number++ % 2 == 0 ? "" : 99 + number) + ",,,,,,T2,Pot,1,100");
    }
    for (String status : paid) {
      rows.add(order(number, status) + "T1,Tea,2,3.50");
      rows.add((number++ % 2 == 0 ? "" : 99 + number) + ",,,,,,T2,Pot,-1,1.25");
    }
    Path file = Files.write(folder.resolve("orders.csv"), rows);

    Command command =
        Command.run(
            "--input=" + file,
            "--output=" + folder.resolve("out"),
            "--numClusters=2",
            "--numTrials=1",
            "--maxIterations=2",
            "--featureSet=SPEND",
            "--partitions=1");

    assertThat(command.err(), command.exitCode(), is(0));
    var orders = new RunFolder(folder.resolve("out")).json("run").get("orders");
    assertThat(orders.get("shop").asText(), is("WOOCOMMERCE"));
    assertThat(orders.get("return_lines").asInt(), is(paid.size()));
    assertThat(orders.get("net_amount").asDouble(), is(paid.size() * (2 * 3.5 - 1.25)));
  }

  private static String order(int number, String status) {
    return "%d,%s,2025-05-%02d 10:00,Wien,AT,c%d@example.com,"
        .formatted(100 + number, status, 1 + number % 28, number % 7);
  }

  /** The same export under headers that no preset knows. */
  @Test
  void propose_ordersOnFirstRows_saysSoAndWhichStatusesAreUnpaid() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add(
        "Num\u00e9ro de commande,\u00c9tat de la commande,Date de commande,E-mail (facturation),"
            + "UGS,Quantit\u00e9,Prix de l'article");
    for (int i = 0; i < 12; i++) {
      rows.add(
          "%d,%s,2025-05-%02d 10:00,c%d@example.com,T1,1,3.50"
              .formatted(i, i % 4 == 0 ? "Annul\u00e9e" : "Termin\u00e9e", 1 + i, i % 5));
      rows.add(i + ",,,,T2,1,10");
    }

    String yaml = proposal(Files.write(folder.resolve("commandes.csv"), rows));

    assertThat(yaml, containsString("orderColumns: FIRST_ROW"));
    assertThat(yaml, containsString("unpaidStatuses: [annul\u00e9e]"));
    assertThat(
        roles(yaml),
        is(
            Map.of(
                "order", "Num\u00e9ro de commande",
                "status", "\u00c9tat de la commande",
                "time", "Date de commande",
                "customer", "E-mail (facturation)",
                "product", "UGS",
                "quantity", "Quantit\u00e9",
                "price", "Prix de l'article")));
  }
}
