package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of columns as they stand in public data sets and in exports of shops. */
class ColumnNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Marital_Status | marital status |",
        "NumWebPurchases | number of web purchases |",
        "NumWebVisitsMonth | number of web visits month |",
        "AcceptedCmp3 | accepted campaign 3 |",
        "MntGoldProds | amount of gold products |",
        "Dt_Customer | customer date |",
        "Year_Birth | year birth |",
        "RFM_score | RFM score |",
        "Income | income |",
        "INCOME_USD | income | USD",
        "income_usd | income | USD",
        "BALANCE | balance |",
        "CASH_ADVANCE | cash advance |",
        "BALANCE_FREQUENCY | balance frequency |",
        "ONEOFF_PURCHASES_FREQUENCY | oneoff purchases frequency |",
        "PURCHASES_TRX | purchases transaction |",
        "PRC_FULL_PAYMENT | prc full payment |",
        "CREDIT_LIMIT | credit limit |",
        "TENURE | tenure |",
        "monthlyCharges | monthly charges |",
        "MonthlyCharges | monthly charges |",
        "TotalCharges | total charges |",
        "SeniorCitizen | senior citizen |",
        "InternetService | internet service |",
        "StreamingTV | streaming TV |",
        "customerID | customer ID |",
        "PaperlessBilling | paperless billing |",
        "HasCrCard | has cr card |",
        "IsActiveMember | is active member |",
        "NumOfProducts | number of products |",
        "EstimatedSalary | estimated salary |",
        "petal length (cm) | petal length | cm",
        "sepal.width | sepal width |",
        "Annual Income (k$) | annual income | k$",
        "Spending Score (1-100) | spending score |",
        "Age (years) | age | years",
        "Weight [kg] | weight | kg",
        "Churn? | churn |",
        "Active (yes/no) | active |",
        "Sales (online) | sales online |",
        "tot.spend | total spend |",
        "avg_basket | average basket |",
        "AVG_ORDER_VALUE | average order value |",
        "avgOrderValue_EUR | average order value | EUR",
        "n_orders | number of orders |",
        "nOrders | number of orders |",
        "no_of_items | number of items |",
        "num_of_returns | number of returns |",
        "no_internet | no internet |",
        "# orders | number of orders |",
        "#orders | number of orders |",
        "order_cnt | order count |",
        "amt_wines | amount of wines |",
        "total-spend | total spend |",
        "e-mail | e-mail |",
        "sign-up date | sign-up date |",
        "dt_signup | signup date |",
        "signup_dt | signup date |",
        "days_since_last_order | days since last order |",
        "last30days | last 30 days |",
        "spend_12m | spend 12m |",
        "discount_pct | discount | percent",
        "Discount % | discount | percent",
        "% of items returned | share of items returned | percent",
        "pct_of_mobile_orders | share of mobile orders | percent",
        "spend/visit | spend per visit |",
        "NBR_OF_VISITS_L12M | number of visits last 12 months |",
        "spend_l90d | spend last 90 days |",
        "%discount | discount | percent",
        "distance_km | distance | km",
        "clv | CLV |",
        "CLV | CLV |",
        "customer_ltv | customer LTV |",
        "zip_code | ZIP code |",
        "B2B_orders | B2B orders |",
        "Q1Sales | Q1 sales |",
        "max_spend | maximum spend |",
        "min_spend | minimum spend |",
        "acct_bal | account balance |",
        "Qty | quantity |",
        "iPhone_sessions | iphone sessions |",
        "GDPPerCapita | GDP per capita |",
        "V1.2_score | V1.2 score |",
        "Umsatz_EUR | umsatz | EUR",
        "département | département |",
        "年齢 | 年齢 |"
      })
  void of_realNames_becomeWordsAndUnits(String column, String words, String unit) {
    ColumnName name = ColumnName.of(column);

    assertThat(column, name.words(), is(words));
    assertThat(column, name.unit(), is(unit == null ? "" : unit));
  }

  @Test
  void of_nothingPrintable_isQuoted() {
    assertThat(ColumnName.of(" __ ").words(), is("“”"));
  }

  @Test
  void withUnit_andHeading_nameTheUnit() {
    ColumnName name = ColumnName.of("petal length (cm)");

    assertThat(name.withUnit(), is("petal length in cm"));
    assertThat(name.heading(), is("Petal length (cm)"));
    assertThat(name.average(), is("average petal length in cm"));
  }

  @Test
  void average_ofAnAverage_saysItOnce() {
    assertThat(ColumnName.of("avg_basket").average(), is("average basket"));
  }
}
