package io.github.segmentwise.audience;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagSet;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.value.Lifecycle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The flags of {@code scripts/audience}. */
public final class AudienceFlags {

  private static final int MOST = 1_000_000_000;

  private static final FlagGroup WHO = new FlagGroup("who", "Who is in the audience");
  private static final FlagGroup FILE = new FlagGroup("file", "The file");
  private static final FlagGroup CONTACTS = new FlagGroup("contacts", "Where contacts are read");
  private static final FlagGroup CAMPAIGNS = new FlagGroup("campaign", "Measuring a campaign");

  public static final Flag<List<Integer>> SEGMENT =
      Flag.of("segment", FlagTypes.integers(1, MOST))
          .in(WHO)
          .shownFirst()
          .says("Segments", "Ids of the segments, such as 3 or 3,5.");

  public static final Flag<List<String>> LIFECYCLE =
      Flag.of("lifecycle", FlagTypes.texts())
          .optional()
          .in(WHO)
          .says("Lifecycle groups", "Only these groups, such as champions,at risk.");

  public static final Flag<Double> MIN_VALUE =
      Flag.of("minValue", FlagTypes.weightOrNone())
          .byDefaultUnshown("")
          .in(WHO)
          .says(
              "Least expected value",
              "Only customers of whom at least this amount is expected in the 365 days ahead.");

  public static final Flag<Integer> TOP =
      Flag.of("top", FlagTypes.integer(0, MOST))
          .byDefault("0")
          .in(WHO)
          .says("Most customers", "Only so many, of the highest expected value; 0 = all.");

  public static final Flag<String> EXCLUDE =
      Flag.of("exclude", FlagTypes.text().shownAs("a file"))
          .optional()
          .in(WHO)
          .says(
              "Customers to leave out",
              "CSV file whose first column has ids or e-mail addresses of customers to leave out.");

  public static final Flag<UploadFormat> TO =
      Flag.of("to", FlagTypes.oneOf(UploadFormat.class))
          .byDefault("CSV")
          .in(FILE)
          .shownFirst()
          .says("Tool", "The tool that takes the file; it says the columns.");

  public static final Flag<String> OUTPUT =
      Flag.of("output", FlagTypes.text().shownAs("a file"))
          .optional()
          .in(FILE)
          .says("File", "The file; if not given, a name in the folder audiences.");

  public static final Flag<List<String>> COLUMNS =
      Flag.of("columns", FlagTypes.texts())
          .optional()
          .in(FILE)
          .onlyWith(TO, UploadFormat.CSV)
          .says(
              "Columns",
              "Columns of the file: those of customer_value and customer_features, the id,"
                  + " segment_id, title, email and phone.");

  public static final Flag<String> VIEW =
      Flag.of(
              "view",
              FlagTypes.text(
                  Pattern.compile("|([\\w.-]+:)?[\\w-]+(\\.[\\w-]+){1,2}"),
                  "a view, such as project.dataset.audience_3"))
          .optional()
          .in(FILE)
          .says(
              "View",
              "Name of a view of BigQuery: the statement that makes it is printed, in place of a"
                  + " file.");

  public static final Flag<String> SHOP =
      Flag.of("shop", FlagTypes.text().shownAs("a preset or a YAML file"))
          .optional()
          .in(CONTACTS)
          .says("Mapping", "The mapping of the shop, if the run was made with one of your own.");

  public static final Flag<String> INPUT =
      Flag.of("input", FlagTypes.text().shownAs("as in the run"))
          .optional()
          .in(CONTACTS)
          .says("Source", "Where the shop or the table is, if it has moved since the run.");

  public static final Flag<String> EMAIL_COLUMN =
      Flag.of("emailColumn", FlagTypes.text())
          .optional()
          .in(CONTACTS)
          .says("E-mail", "Column of e-mail addresses, if the mapping names none.");

  public static final Flag<String> PHONE_COLUMN =
      Flag.of("phoneColumn", FlagTypes.text())
          .optional()
          .in(CONTACTS)
          .says("Phone", "Column of phone numbers, if the mapping names none.");

  public static final Flag<String> CONSENT_COLUMN =
      Flag.of("consentColumn", FlagTypes.text())
          .optional()
          .in(CONTACTS)
          .says(
              "Consent",
              "Column that says true, yes or 1 for customers who may be written to; others are left"
                  + " out.");

  public static final Flag<String> PHONE_REGION =
      Flag.of(
              "phoneRegion",
              FlagTypes.text(
                  Pattern.compile("|[A-Za-z]{2}"), "two letters of a country, such as DE"))
          .optional()
          .in(CONTACTS)
          .says(
              "Country of numbers", "Country of phone numbers without a country code, such as DE.");

  public static final Flag<String> CAMPAIGN =
      Flag.of(
              "campaign",
              FlagTypes.text(
                  Pattern.compile("|[A-Za-z0-9][A-Za-z0-9_-]{0,63}"),
                  "1 to 64 letters, digits, _ and -"))
          .optional()
          .in(CAMPAIGNS)
          .says("Campaign", "Name of a campaign, whose groups are kept beside the run.");

  public static final Flag<Double> HOLDOUT =
      Flag.of("holdout", shareOrPercent())
          .byDefault("0.1")
          .in(CAMPAIGNS)
          .says(
              "Share held out",
              "Share of the customers of a campaign who are left out, so that it can be measured,"
                  + " such as 10%.");

  public static final Flag<Boolean> MEASURE =
      Flag.of("measure", FlagTypes.bool())
          .byDefault("false")
          .in(CAMPAIGNS)
          .says("Measure", "Whether to measure the campaign in this later run, and write no file.");

  public static final Flag<String> DRAWN_FROM =
      Flag.of("drawnFrom", FlagTypes.text().shownAs("a folder"))
          .optional()
          .in(CAMPAIGNS)
          .says(
              "Run of the campaign",
              "Folder of the run that the campaign was drawn from, if it is another one.");

  /** All of them. */
  public static final FlagSet ALL =
      new FlagSet(
          List.of(
              SEGMENT,
              LIFECYCLE,
              MIN_VALUE,
              TOP,
              EXCLUDE,
              TO,
              OUTPUT,
              COLUMNS,
              VIEW,
              SHOP,
              INPUT,
              EMAIL_COLUMN,
              PHONE_COLUMN,
              CONSENT_COLUMN,
              PHONE_REGION,
              CAMPAIGN,
              HOLDOUT,
              MEASURE,
              DRAWN_FROM));

  private AudienceFlags() {}

  /**
   * Refuses a lifecycle group that does not exist, of which nobody would be.
   *
   * @param groups as they were given, in letters of any case
   */
  public static void checkLifecycle(List<String> groups) {
    List<String> known = Arrays.stream(Lifecycle.values()).map(Lifecycle::inWords).toList();
    for (String group : groups) {
      if (!known.contains(group.toLowerCase(Locale.ROOT))) {
        throw LIFECYCLE.refusal("groups of " + String.join(", ", known), group);
      }
    }
  }

  private static FlagType<Double> shareOrPercent() {
    return FlagType.of(
            "a share above 0 and below 1, such as 0.1 or 10%",
            AudienceFlags::share, String::valueOf)
        .shownAs("above 0, below 1");
  }

  private static Optional<Double> share(String text) {
    boolean isPercent = text.endsWith("%");
    try {
      double number =
          Double.parseDouble(isPercent ? text.substring(0, text.length() - 1).strip() : text);
      return Optional.of(isPercent ? number / 100 : number).filter(share -> share > 0 && share < 1);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
