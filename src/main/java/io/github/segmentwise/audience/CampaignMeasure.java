package io.github.segmentwise.audience;

import io.github.segmentwise.batch.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A campaign, measured in a later run: what each customer ordered and paid since the run that the
 * campaign was drawn from.
 *
 * @param treated customers of the campaign who are in the later run
 * @param heldOut customers who were held out and are in the later run
 * @param gone customers of either group who are not
 * @param orders effect on placed orders per customer
 * @param revenue effect on the amount paid per customer
 * @param buyers effect on the share of customers who ordered
 */
public record CampaignMeasure(
    String campaign,
    String from,
    String to,
    int treated,
    int heldOut,
    int gone,
    CampaignEffect orders,
    CampaignEffect revenue,
    CampaignEffect buyers) {

  private static final String FEATURES = "customer_features";

  /**
   * Measures a campaign.
   *
   * @param rows of the campaign
   * @param later run of a later time
   * @throws InputException if the run is not later, or too few customers are in it
   */
  static CampaignMeasure of(String name, List<CampaignRow> rows, StoredRun later)
      throws IOException {
    if (rows.isEmpty()) {
      throw new InputException("campaign: %s has no customers".formatted(name));
    }
    String from = rows.get(0).asOf();
    String to = later.run().identity().asOf();
    if (!Instant.parse(to).isAfter(Instant.parse(from))) {
      throw new InputException(
          "campaign: %s was drawn from a run as of %s, and the run in %s is as of %s; expected a later run"
              .formatted(name, from, later.place(), to));
    }
    Map<String, CampaignRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    Map<Campaign.Group, List<BigDecimal>> orders = groups();
    Map<Campaign.Group, List<BigDecimal>> revenue = groups();
    Map<Campaign.Group, List<BigDecimal>> buyers = groups();
    List<String> columns = List.of(later.run().identity().idColumn(), "orders", "monetary");
    if (!later.columns(FEATURES).containsAll(columns)) {
      throw new InputException(
          "customer_features: the run in %s has no columns orders and monetary; expected the run of a shop"
              .formatted(later.place()));
    }
    later.forEach(
        FEATURES,
        columns,
        cells -> {
          CampaignRow row = byId.get(cells.get(0));
          if (row != null) {
            BigDecimal since = number(cells.get(1)).subtract(row.orders());
            orders.get(row.group()).add(since);
            revenue.get(row.group()).add(number(cells.get(2)).subtract(row.revenue()));
            buyers.get(row.group()).add(since.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO);
          }
        });
    int treated = orders.get(Campaign.Group.TREATED).size();
    int heldOut = orders.get(Campaign.Group.HELD_OUT).size();
    if (treated < 2 || heldOut < 2) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "campaign: %,d treated and %,d held out customers of %s are in the run in %s;"
                  + " expected at least 2 of each",
              treated,
              heldOut,
              name,
              later.place()));
    }
    return new CampaignMeasure(
        name,
        from,
        to,
        treated,
        heldOut,
        rows.size() - treated - heldOut,
        effect(orders),
        effect(revenue),
        effect(buyers));
  }

  private static Map<Campaign.Group, List<BigDecimal>> groups() {
    return Map.of(
        Campaign.Group.TREATED, new ArrayList<>(), Campaign.Group.HELD_OUT, new ArrayList<>());
  }

  private static CampaignEffect effect(Map<Campaign.Group, List<BigDecimal>> values) {
    return CampaignEffect.of(
        values.get(Campaign.Group.TREATED), values.get(Campaign.Group.HELD_OUT));
  }

  static BigDecimal number(String cell) {
    return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
  }

  /** Lines for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Campaign %s, from %s to %s".formatted(campaign, from, to));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d customers were treated, %,d held out%s.",
            treated,
            heldOut,
            gone == 0 ? "" : String.format(Locale.ROOT, "; %,d are not in this run", gone)));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%-22s %12s %12s %12s   %s",
            "Per customer",
            "treated",
            "held out",
            "difference",
            "95 % interval"));
    lines.add(orders.line("orders"));
    lines.add(revenue.line("revenue"));
    lines.add(buyers.line("share who ordered"));
    lines.add("");
    lines.add(
        revenue.isChance()
            ? "The interval of revenue holds 0: chance alone can explain the difference."
            : String.format(
                Locale.ROOT,
                "Chance hardly explains the difference in revenue. Over the treated customers it"
                    + " comes to %,.0f.",
                revenue.difference() * treated));
    return lines;
  }
}
