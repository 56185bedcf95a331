package io.github.segmentwise.audience;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer of a campaign, and what the customer had bought before it.
 *
 * @param asOf reference time of the run that the campaign was drawn from, in ISO-8601
 * @param orders placed before it
 * @param revenue paid before it
 */
public record CampaignRow(
    String campaign,
    String runId,
    String asOf,
    int segment,
    String id,
    Campaign.Group group,
    BigDecimal orders,
    BigDecimal revenue) {

  /** The table of a data set that keeps campaigns. */
  public static final String TABLE = "campaign_customers";

  /** The column of customers' ids in the stored form. */
  public static final String ID = "customer_id";

  /** Columns of the stored form. */
  static final List<String> COLUMNS =
      List.of(
          "campaign",
          "run_id",
          "as_of",
          "segment_id",
          ID,
          "customer_group",
          "orders_before",
          "revenue_before");

  List<String> cells() {
    return List.of(
        campaign,
        runId,
        asOf,
        String.valueOf(segment),
        id,
        group.name(),
        orders.toPlainString(),
        revenue.toPlainString());
  }

  static CampaignRow of(List<String> cells) {
    return new CampaignRow(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Integer.parseInt(cells.get(3)),
        cells.get(4),
        Campaign.Group.valueOf(cells.get(5)),
        new BigDecimal(cells.get(6)),
        new BigDecimal(cells.get(7)));
  }
}
