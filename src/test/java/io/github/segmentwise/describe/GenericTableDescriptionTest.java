package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericTableDescriptionTest {
  private static Description describe(ProfileBuilder builder) {
    return new ProfileDescriber().describe(List.of(builder.build())).get(0);
  }

  private static ProfileBuilder table() {
    return new ProfileBuilder(1, 568, 0.2536);
  }

  @Test
  void describe_numericsOnly_speaksOfCustomersInWords() {
    Description description =
        describe(
            table()
                .numeric("Income", 72000.4, 9000, 52245, 21000)
                .numeric("Year_Birth", 1957.2, 8, 1968.8, 12)
                .numeric("NumWebPurchases", 6.24, 2, 4.08, 2.7));

    assertThat(description.title(), is("High-income customers with low year birth"));
    assertThat(
        description.description(), containsString("average income is 72,000 (52,245 across all)"));
    assertThat(description.description(), containsString("1957"));
    assertThat(description.description(), containsString("number of web purchases is 6.2"));
  }

  @ParameterizedTest
  @CsvSource({
    "orders, Customers with many orders, average number of orders is 6.2",
    "n_orders, Customers with many orders, average number of orders is 6.2",
    "emails_opened, Customers with many emails opened, average number of emails opened is 6.2",
    "MonthlyCharges, Customers with high monthly charges, average monthly charges are 6.2",
    "sales, Customers with high sales, average sales are 6.2",
    "avg_visits, Customers with high average visits, average visits are 6.2",
    "mnt_wine, Customers with a high amount of wine, average amount of wine is 6.2",
    "bonus, High-bonus customers, average bonus is 6.2",
    "loyalty_status, Customers with high loyalty status, average loyalty status is 6.2"
  })
  void describe_columnNamedInPlural_isCountedOrMeasured(String column, String title, String fact) {
    Description description = describe(table().numeric(column, 6.24, 2, 4.08, 2.7));

    assertThat(description.title(), is(title));
    assertThat(description.description(), containsString(fact));
  }

  /** Two neighbouring numbers are codes where the name says so, and a measure elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "Channel, 2, 1.3, 'Customers, nearly all channel 2'",
    "Channel, 1, 1.7, 'Customers, nearly all channel 1'",
    "store_type, 4, 3.3, 'Customers, nearly all store type 4'",
    "orders, 2, 1.3, Customers with many orders"
  })
  void describe_columnOfTwoCodes_isNamedByTheCode(
      String column, double mean, double usual, String title) {
    double share = usual - Math.floor(usual);
    Description description =
        describe(table().numeric(column, mean, 0, usual, Math.sqrt(share * (1 - share))));

    assertThat(description.title(), is(title));
  }

  @ParameterizedTest
  @CsvSource({
    "joined, Customers who joined early, 'They joined 900 days ago on average'",
    "SignedUpAt, Customers who signed up early, 'They signed up 900 days ago on average'",
    "last_ordered_on, Customers who last ordered early, 'They last ordered 900 days ago'",
    "signup_date, Customers with early signup date, 'Their signup date lies 900 days back'",
  })
  void describe_dateOfADeed_saysThatTheyDidIt(String column, String title, String fact) {
    Description description = describe(table().numeric("days_since_" + column, 900, 10, 400, 200));

    assertThat(description.title(), is(title));
    assertThat(description.description(), containsString(fact));
  }

  @Test
  void describe_categoricalsOnly_quotesTheirValues() {
    Description description =
        describe(
            table()
                .category("Marital_Status", "Married", 0.85, 0.39)
                .category("Complain", "1", 0.55, 0.01)
                .category("Complain", "0", 0.45, 0.99));

    assertThat(description.title(), is("Customers mostly with complaint, nearly all Married"));
    assertThat(
        description.description(),
        containsString("the marital status is “Married” for 85% (39% of all)"));
  }

  @Test
  void describe_noColumns_stillWritesTwoSentences() {
    Description description = describe(table());

    assertThat(description.title(), is("Typical customers"));
    assertThat(
        description.description(),
        is(
            "This segment holds 568 customers, 25% of all. Nothing in their profile differs from"
                + " that of all customers."));
  }

  @Test
  void describe_constantAndNonFiniteValues_leavesThemOut() {
    Description description =
        describe(
            table()
                .numeric("Z_Revenue", 11, 0, 11, 0)
                .numeric("broken", Double.NaN, 1, 1, 1)
                .numeric("huge", 1e300, 1, 1, 1)
                .numeric("odd", 5, 1, 1, Double.NaN)
                .window(365, Double.POSITIVE_INFINITY, 1));

    String all = description.title() + description.description() + description.campaignIdeas();
    assertThat(all, not(containsString("NaN")));
    assertThat(all, not(containsString("∞")));
    assertThat(all, not(containsString("Infinity")));
  }

  @Test
  void describe_meanOfFewValues_claimsNothing() {
    Description description =
        describe(table().numeric("Income", 90000, 10, 50000, 20000).missing("Income", 0.6, 0.2));

    assertThat(description.title(), is("Customers mostly of unknown income"));
    assertThat(description.description(), not(containsString("90,000")));
    assertThat(description.description(), containsString("of 60% of them is unknown"));
  }

  @Test
  void describe_nobodyElseHasAValue_claimsNothing() {
    // Of 2,240 customers 5 outside the segment have an income.
    Description description =
        describe(
            table()
                .numeric("Income", 90000, 10, 50000, 20000)
                .missing("Income", 0, 1 - 573 / 2240.0));

    assertThat(description.title(), is("Typical customers"));
    assertThat(description.description(), not(containsString("90,000")));
  }

  @Test
  void describe_someValuesMissing_tellsTheirShare() {
    Description description =
        describe(table().numeric("Income", 90000, 10, 50000, 20000).missing("Income", 0.3, 0.3));

    assertThat(description.title(), is("High-income customers"));
    assertThat(
        description.description(),
        containsString("Their average income (unknown for 30% of them) is 90,000"));
  }

  @Test
  void describe_lastTimeMissing_saysWhatTheyNeverDid() {
    Description description =
        describe(
            table()
                .numeric("days_since_last_purchase_date", 90, 10, 95, 20)
                .missing("days_since_last_purchase_date", 0.9, 0.2));

    assertThat(description.title(), is("Customers who never bought anything"));
    assertThat(
        description.description(), containsString("Of them, 90% have never bought anything"));
    assertThat(
        description.campaignIdeas(),
        is(List.of("Try a welcome offer for customers who never bought anything")));
  }

  @Test
  void describe_countThatIsZeroForAll_saysWithout() {
    Description description = describe(table().numeric("NumReturns", 0, 0, 2.5, 2));

    assertThat(description.title(), is("Customers without returns"));
    assertThat(
        description.description(),
        containsString("None of them has any returns, against 2.5 on average"));
  }

  @Test
  void describe_missingValues_saysUnknown() {
    Description description =
        describe(
            table()
                .category("country", null, 0.9, 0.1)
                .category("favourite_colour", null, 0.6, 0.2));

    assertThat(description.title(), containsString("of unknown country"));
    assertThat(
        description.description(),
        containsString("The country of 90% of them is unknown, against 10% of all customers"));
  }
}
