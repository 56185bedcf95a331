package io.github.segmentwise.embed;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.exact.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Customers as texts, from the features that take part in clustering: never the id, and no more
 * than the columns phrase. A text is a few statements, each a sentence. For example
 *
 * <pre>
 * A woman in the 30s from Brasil who came by Search. Bought Women Jeans for 100 in the last 12
 * months. Bought Women Dresses for 50 in the last 12 months. Bought Women Jeans for 50 12 months to
 * 24 months ago.
 * </pre>
 *
 * <p>Numbers are {@linkplain RoundNumbers rounded}, so that customers have statements in common. A
 * city is left out where there is a country. Spend is named where it happened: the amounts of a
 * longer window are those that no shorter one has. A missing value is not mentioned.
 */
public final class CustomerTexts {

  private static final int YEARS_OF_AGE = 10;
  private static final int LARGEST_COUNT = 10;

  private final Wording wording = Wording.load();
  private final CustomerSchema schema;
  private final double[] deviations;
  private final List<ColumnRole> numericRoles;
  private final List<ColumnRole> textRoles;
  private final List<String> windows;
  private final String nobody;

  /**
   * Texts of customers with certain columns.
   *
   * @param deviations standard deviation of each numeric column that is no spend; 0 if not known
   */
  public CustomerTexts(CustomerSchema schema, double[] deviations) {
    this.schema = schema;
    this.deviations = deviations.clone();
    numericRoles =
        schema.numerics().subList(0, schema.ownNumerics()).stream().map(ColumnRole::of).toList();
    textRoles = schema.categoricals().stream().map(ColumnRole::of).toList();
    windows = schema.windowDays().stream().map(SpendWindows::length).toList();
    nobody = wording.phrase("person", wording.phrase("person.other"));
  }

  /** Changes with the words, not with the customers. */
  public static int version() {
    return Wording.load().version();
  }

  /** The text of a customer of a batch: what is said of it, one statement after another. */
  public String text(CustomerBatch batch, int customer) {
    return String.join(" ", statements(batch, customer));
  }

  /**
   * What is said of a customer of a batch, each statement a sentence.
   *
   * @return at least one
   */
  public List<String> statements(CustomerBatch batch, int customer) {
    List<String> statements = new ArrayList<>();
    List<String> others = new ArrayList<>();
    String who = person(batch, customer, others);
    if (!who.equals(nobody) || (others.isEmpty() && schema.spendCategories().isEmpty())) {
      statements.add(wording.phrase("statement", who));
    }
    others.forEach(other -> statements.add(wording.phrase("statement", other)));
    if (!schema.spendCategories().isEmpty()) {
      spend(batch, customer, statements);
    }
    return statements;
  }

  private String person(CustomerBatch batch, int customer, List<String> others) {
    String who =
        wording.phrase("person", wording.phrase("person." + gender(batch, customer, others)));
    for (int column = 0; column < numericRoles.size(); column++) {
      double value = batch.numeric(column, customer);
      if (Double.isNaN(value)) {
        continue;
      }
      if (numericRoles.get(column) == ColumnRole.AGE && value >= 0) {
        long decade = ((long) (value / YEARS_OF_AGE)) * YEARS_OF_AGE;
        who = wording.phrase("age", who, decade);
      } else {
        others.add(named(schema.numerics().get(column), number(value, deviations[column])));
      }
    }
    who = places(batch, customer, who);
    for (int column = 0; column < textRoles.size(); column++) {
      String value = value(batch, column, customer);
      if (value == null) {
        continue;
      }
      switch (textRoles.get(column)) {
        case TRAFFIC_SOURCE -> who = wording.phrase("source", who, value);
        case OTHER, AGE -> others.add(named(schema.categoricals().get(column), value));
        case GENDER, COUNTRY, CITY -> {
          // Said above.
        }
      }
    }
    return who;
  }

  /** Small counts differ by every one of them. */
  private String number(double value, double deviation) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_COUNT
        ? String.valueOf((long) value)
        : wording.phrase("numeric", RoundNumbers.of(value, deviation));
  }

  /** Key of the word for the person; a gender that is neither is named like any other column. */
  private String gender(CustomerBatch batch, int customer, List<String> others) {
    int column = textRoles.indexOf(ColumnRole.GENDER);
    String value = column < 0 ? null : value(batch, column, customer);
    if (value == null) {
      return "other";
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "f", "female", "w", "woman" -> "woman";
      case "m", "male", "man" -> "man";
      default -> {
        others.add(named(schema.categoricals().get(column), value));
        yield "other";
      }
    };
  }

  private String places(CustomerBatch batch, int customer, String who) {
    int country = textRoles.indexOf(ColumnRole.COUNTRY);
    int city = textRoles.indexOf(ColumnRole.CITY);
    if (country >= 0) {
      String value = value(batch, country, customer);
      return value == null ? who : wording.phrase("country", who, value);
    }
    String value = city < 0 ? null : value(batch, city, customer);
    return value == null ? who : wording.phrase("city", who, value);
  }

  private String named(String column, String value) {
    return wording.phrase("column", column.replace('_', ' ').strip(), value);
  }

  private static String value(CustomerBatch batch, int column, int customer) {
    TextColumn texts = batch.categorical(column);
    int code = texts.code(customer);
    return code == TextColumn.MISSING ? null : texts.dictionary()[code].strip();
  }

  private void spend(CustomerBatch batch, int customer, List<String> statements) {
    int before = statements.size();
    for (int w = 0; w < windows.size(); w++) {
      for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
        double amount = batch.exactSpend(entry, w) - (w == 0 ? 0 : batch.exactSpend(entry, w - 1));
        if (amount > 0) {
          DepartmentCategory category = schema.spendCategories().get(batch.spendCategory(entry));
          statements.add(
              wording.phrase(
                  "bought",
                  category.department() + " " + category.category(),
                  RoundNumbers.of(Money.inCents(amount)),
                  window(w)));
        }
      }
    }
    if (statements.size() == before) {
      statements.add(wording.phrase("nothing", windows.get(windows.size() - 1)));
    }
  }

  private String window(int w) {
    return w == 0
        ? wording.phrase("window.first", windows.get(0))
        : wording.phrase("window.later", windows.get(w - 1), windows.get(w));
  }
}
