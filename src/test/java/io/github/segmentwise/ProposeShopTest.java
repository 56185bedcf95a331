package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mapping that is proposed for a shop of its own makes sense, and can be run as it is. */
class ProposeShopTest {

  @TempDir Path folder;
  private Path shop;
  private Path proposal;

  @BeforeEach
  void makeShop() throws IOException {
    shop = Files.createDirectory(folder.resolve("shop"));
    proposal = folder.resolve("shop.yaml");
    StringBuilder positions = new StringBuilder("Order No;Artikel;Menge;Line total;Note\n");
    StringBuilder orders = new StringBuilder("Order No;Customer No;Placed at;State of order\n");
    StringBuilder customers = new StringBuilder("Customer No;Born;Country;Newsletter;Name\n");
    StringBuilder articles = new StringBuilder("Artikel;Kategorie;Cost\n");
    for (int i = 0; i < 40; i++) {
      positions.append(
          String.format(Locale.ROOT, "B-%d;A%d;%d;%d,50;\n", i, i % 6, 1 + i % 3, 10 + i));
      orders.append(
          String.format(Locale.ROOT, "B-%d;K%02d;%02d.03.2025 10:00;paid\n", i, i % 9, 1 + i % 28));
    }
    for (int i = 0; i < 9; i++) {
      customers.append(
          String.format(
              Locale.ROOT,
              "K%02d;19%d-05-01;%s;%s;Name %d\n",
              i,
              60 + i,
              i % 2 == 0 ? "DE" : "AT",
              i % 3 == 0 ? "yes" : "no",
              i));
    }
    for (int i = 0; i < 6; i++) {
      articles.append(String.format(Locale.ROOT, "A%d;%s;%d\n", i, i < 3 ? "Tea" : "Pots", i));
    }
    Files.writeString(shop.resolve("positions.csv"), positions);
    Files.writeString(shop.resolve("orders.csv"), orders);
    Files.writeString(shop.resolve("kunden.csv"), customers);
    Files.writeString(shop.resolve("artikel.csv"), articles);
    Files.writeString(shop.resolve("stores.csv"), "city\nBern\nWien\n");
  }

  @Test
  void propose_shopOfItsOwn_writesAMappingThatRuns() throws Exception {
    Command proposed = Command.run("--input=" + shop, "--proposeShop=" + proposal);

    assertThat(proposed.err(), proposed.exitCode(), is(0));
    assertThat(proposed.out(), containsString("--shop=" + proposal));
    String yaml = Files.readString(proposal);
    assertThat(yaml, containsString("  table: positions"));
    assertThat(yaml, containsString("  amount: Line total"));
    assertThat(yaml, containsString("  time: Placed at"));
    assertThat(yaml, containsString("  category: Kategorie"));
    assertThat(yaml, containsString("  birthDate: Born"));
    assertThat(yaml, containsString("  categorical: [Country, Newsletter]"));
    assertThat(yaml, containsString("# not used: Note"));
    assertThat(yaml, containsString("# The table stores has no part in the mapping."));
    assertThat("no value of a row is shown", yaml, not(containsString("K01")));

    Command run =
        Command.run(
            "--input=" + shop,
            "--shop=" + proposal,
            "--output=" + folder.resolve("out"),
            "--asOf=2026-01-01",
            "--numClusters=2",
            "--numTrials=1");
    assertThat(run.err(), run.exitCode(), is(0));
    JsonNode orders =
        new ObjectMapper().readTree(folder.resolve("out/run.json").toFile()).get("orders");
    assertThat(orders.get("customers").asInt(), is(9));
    assertThat(orders.get("kept_lines").asInt(), is(40));
    assertThat(orders.get("net_amount").asDouble(), is(40 * 10.5 + 39 * 40 / 2.0));
  }

  @Test
  void propose_tableOfNoOrders_saysWhatIsMissing() throws Exception {
    Command proposed =
        Command.run("--input=" + shop.resolve("stores.csv"), "--proposeShop=" + proposal);

    assertThat(proposed.err(), proposed.exitCode(), is(0));
    assertThat(Files.readString(proposal), containsString("# No table of order lines was found"));
    assertThat(Files.readString(proposal), containsString("#   stores: city"));
  }

  @Test
  void propose_fileThatIsThere_isLeftAlone() throws Exception {
    Files.writeString(proposal, "mine");

    Command proposed = Command.run("--input=" + shop, "--proposeShop=" + proposal);

    assertThat(proposed.exitCode(), is(2));
    assertThat(Files.readString(proposal), is("mine"));
  }
}
