package io.github.segmentwise.describe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void describe_categoricalsOnly_quotesTheirValues() {
    Description description =
        describe(
            table()
                .category("Marital_Status", "Married", 0.85, 0.39)
                .category("Complain", "1", 0.55, 0.01));

    assertThat(description.title(), is("Customers mostly with complain, nearly all Married"));
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
