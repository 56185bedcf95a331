package io.github.segmentwise.embed;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.customer.CustomerSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTextsTest {

  private static final CustomerSchema SHOP =
      CustomerBatches.schema(
          List.of("age"),
          List.of("gender", "city", "country", "traffic_source"),
          List.of("Jeans", "Tops & Tees", "Socks"),
          List.of(365, 730, 800));

  private static String text(CustomerBatch batch) {
    return new CustomerTexts(batch.schema(), new double[batch.schema().ownNumerics()])
        .text(batch, 0);
  }

  private static CustomerBatches woman() {
    return new CustomerBatches(SHOP)
        .row(1)
        .numeric(0, 34)
        .text(0, "F")
        .text(1, "São Paulo")
        .text(2, "Brasil")
        .text(3, "Search");
  }

  @Test
  void text_spendInSeveralWindows_tellsEachWhereItHappened() {
    CustomerBatch batch =
        woman().spend(0, 40, 160, 160).spend(1, 110, 110, 110).spend(2, 0, 0, 8).build();

    assertThat(
        text(batch),
        is(
            "A woman in the 30s from Brasil who came by Search. Bought Women Jeans for 50 in the last"
                + " 12 months. Bought Women Tops & Tees for 100 in the last 12 months. Bought Women"
                + " Jeans for 100 12 months to 24 months ago. Bought Women Socks for 10 24 months to"
                + " 800 days ago."));
  }

  @Test
  void text_noSpend_saysSo() {
    assertThat(
        text(woman().build()),
        is(
            "A woman in the 30s from Brasil who came by Search. Bought nothing in the last 800"
                + " days."));
  }

  @Test
  void text_nothingKnown_isStillAText() {
    assertThat(
        text(new CustomerBatches(SHOP).row(1).build()), is("Bought nothing in the last 800 days."));
  }

  @Test
  void text_nothingToSay_isACustomer() {
    CustomerSchema schema = CustomerBatches.schema(List.of("Income"), List.of());

    assertThat(
        text(new CustomerBatches(schema).row(1).numeric(0, Double.NaN).build()), is("A customer."));
  }

  @Test
  void statements_ofManyColumns_areSentences() {
    CustomerBatch batch = woman().spend(0, 40, 40, 40).build();

    assertThat(
        new CustomerTexts(SHOP, new double[1]).statements(batch, 0),
        is(
            List.of(
                "A woman in the 30s from Brasil who came by Search.",
                "Bought Women Jeans for 50 in the last 12 months.")));
  }

  @Test
  void text_columnsOfAnyTable_areTakenByName() {
    CustomerSchema schema =
        CustomerBatches.schema(
            List.of("Year_Birth", "Kidhome", "Income"), List.of("Education", "Gender", "City"));
    CustomerBatch batch =
        new CustomerBatches(schema)
            .row(9)
            .numeric(0, 1957)
            .numeric(1, 0)
            .numeric(2, 58_138)
            .text(0, "PhD")
            .text(1, "X")
            .text(2, "Rome")
            .build();

    assertThat(
        text(batch),
        is(
            "A customer in Rome. Gender X. Year Birth about 2000. Kidhome 0. Income about 50000."
                + " Education PhD."));
  }

  @Test
  void text_differentIds_isTheSame() {
    CustomerBatches two = woman();
    two.row(999).numeric(0, 39).text(0, "female").text(2, "Brasil").text(3, "Search");
    CustomerBatch batch = two.build();
    CustomerTexts texts = new CustomerTexts(SHOP, new double[1]);

    assertThat(texts.text(batch, 1), is(texts.text(batch, 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.004, 0",
    "0.0075, 0.01",
    "0.34, 0.2",
    "1, 1",
    "1.49, 1",
    "1.5, 2",
    "34.9, 20",
    "35, 50",
    "74, 50",
    "75, 100",
    "999, 1000",
    "123456, 100000",
    "-34, minus 20"
  })
  void round_anyNumber_isOneOfTheSeries(double value, String expected) {
    assertThat(RoundNumbers.of(value), is(expected));
  }

  /** Half of 12 is 6, so steps of 5; of 39, steps of 20; where 1, 2, 5 … are finer, those. */
  @ParameterizedTest
  @CsvSource({
    "1957, 12, 1955",
    "1996, 12, 1995",
    "5, 39, 5",
    "34, 39, 20",
    "49, 39, 50",
    "51, 39, 60",
    "-51, 39, minus 60",
    "0.37, 0.1, 0.35",
    "1957, 0, 2000",
    "1957, NaN, 2000",
    "1957, 0.2, 2000"
  })
  void round_numberOfAColumn_isAboutHalfADeviationApart(
      double value, double deviation, String expected) {
    assertThat(RoundNumbers.of(value, deviation), is(expected));
  }
}
