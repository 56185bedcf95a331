package io.github.segmentwise.audience;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An audience as a view of BigQuery, which follows each new run. It joins the customers of the
 * newest run with the shop's own table of contacts when it is read, and has the columns that the
 * tool takes.
 *
 * @param dataset of the runs
 * @param idColumn of the customers
 * @param contacts null where the tool needs none
 */
public record AudienceView(String dataset, String idColumn, @Nullable Contacts contacts) {

  /** What {@link io.github.segmentwise.audience.Contacts#consents} takes for a yes. */
  private static final String YES =
      "'true', 't', 'yes', 'y', '1', '1.0', 'subscribed', 'opt-in', 'granted', 'ja', 'oui', 'si',"
          + " 'sí', 'sim'";

  private static final String BLANKS = "r'[\\s\\x{A0}\\x{200B}\\x{FEFF}]+'";
  private static final String ADDRESS =
      "r'^([^@\\s,;<>\"]+@[^@\\s,;<>\".]+(?:\\.[^@\\s,;<>\".]+)+)$'";

  /** A number that is written with its country, without the 0 that is dialled at home. */
  private static final String NUMBER = "r'^(?:\\+|00)([1-9][0-9]{7,14})$'";

  /**
   * The table in BigQuery that says how customers can be reached.
   *
   * @param table such as {@code my-shop.shop.users}
   * @param id column of customers' ids
   * @param email column of addresses; null without, as are the next two
   */
  public record Contacts(
      String table,
      String id,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String consent) {}

  /**
   * The statement that makes the view.
   *
   * @throws FlagException if a flag is given that only a file can follow
   */
  public String sql(FlagValues values) {
    refuse(AudienceFlags.EXCLUDE, values);
    refuse(AudienceFlags.CAMPAIGN, values);
    refuse(AudienceFlags.PHONE_REGION, values);
    UploadFormat format = values.get(AudienceFlags.TO);
    List<String> lines = new ArrayList<>();
    lines.add("CREATE OR REPLACE VIEW `%s`".formatted(values.get(AudienceFlags.VIEW)));
    lines.add(
        "OPTIONS (description = 'Customers of segments of the newest run, for %s.')"
            .formatted(format));
    lines.add("AS");
    lines.add("WITH members AS (");
    lines.add("  SELECT");
    lines.add("    customers.*,");
    lines.add("    CAST(customers.%s AS STRING) AS member_id,".formatted(id()));
    lines.add("    scores.lifecycle,");
    lines.add("    scores.expected_value_365d,");
    lines.add("    %s AS email,".formatted(email()));
    lines.add("    %s AS phone".formatted(phone()));
    lines.add("  FROM `%s.current_customers` AS customers".formatted(dataset));
    lines.add("  LEFT JOIN `%s.customer_value` AS scores".formatted(dataset));
    lines.add(
        "    ON scores.%1$s = customers.%1$s AND scores.as_of = customers.as_of".formatted(id()));
    if (contacts != null) {
      lines.add("  LEFT JOIN `%s` AS contacts".formatted(contacts.table()));
      lines.add(
          "    ON CAST(contacts.%s AS STRING) = CAST(customers.%s AS STRING)"
              .formatted(SqlText.name(contacts.id()), id()));
    }
    lines.add("  WHERE " + String.join("\n    AND ", conditions(values)));
    lines.add(")");
    lines.add("SELECT");
    lines.add("  " + String.join(",\n  ", columns(format, values)));
    lines.add("FROM members");
    if (format.needsContact()) {
      lines.add("WHERE email IS NOT NULL OR phone IS NOT NULL");
      lines.add("QUALIFY");
      // Files have the customers in the order of their ids, numbers as numbers.
      lines.add(
          "  (email IS NULL OR ROW_NUMBER() OVER (PARTITION BY email ORDER BY members.%s) = 1)"
              .formatted(id()));
      lines.add(
          "  AND (phone IS NULL OR ROW_NUMBER() OVER (PARTITION BY phone ORDER BY members.%s) = 1)"
              .formatted(id()));
    }
    int top = values.get(AudienceFlags.TOP);
    if (top > 0) {
      lines.add("ORDER BY members.expected_value_365d DESC, member_id");
      lines.add("LIMIT " + top);
    }
    return String.join("\n", lines) + ";\n";
  }

  private static void refuse(Flag<String> flag, FlagValues values) {
    if (!values.get(flag).isEmpty()) {
      throw new FlagException(
          "--%s and --view cannot be given together: a view cannot follow it"
              .formatted(flag.name()));
    }
  }

  private String id() {
    return SqlText.name(idColumn);
  }

  private String email() {
    return contacts == null || contacts.email() == null
        ? "CAST(NULL AS STRING)"
        : "REGEXP_EXTRACT(LOWER(REGEXP_REPLACE(CAST(contacts.%s AS STRING), %s, '')), %s)"
            .formatted(SqlText.name(contacts.email()), BLANKS, ADDRESS);
  }

  private String phone() {
    return contacts == null || contacts.phone() == null
        ? "CAST(NULL AS STRING)"
        : "CONCAT('+', REGEXP_EXTRACT(REGEXP_REPLACE(CAST(contacts.%s AS STRING),"
                .formatted(SqlText.name(contacts.phone()))
            + " r'\\(0\\)|[^0-9+]', ''), "
            + NUMBER
            + "))";
  }

  private List<String> conditions(FlagValues values) {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "customers.segment_id IN (%s)"
            .formatted(
                values.find(AudienceFlags.SEGMENT).orElseThrow().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))));
    List<String> groups = values.get(AudienceFlags.LIFECYCLE);
    if (!groups.isEmpty()) {
      conditions.add(
          "scores.lifecycle IN (%s)"
              .formatted(
                  groups.stream()
                      .map(group -> SqlText.text(group.toLowerCase(Locale.ROOT)))
                      .collect(Collectors.joining(", "))));
    }
    double least = values.get(AudienceFlags.MIN_VALUE);
    if (!Double.isNaN(least)) {
      conditions.add("scores.expected_value_365d >= " + SqlText.number(least));
    }
    if (contacts != null && contacts.consent() != null) {
      conditions.add(
          "LOWER(TRIM(CAST(contacts.%s AS STRING))) IN (%s)"
              .formatted(SqlText.name(contacts.consent()), YES));
    }
    return conditions;
  }

  private List<String> columns(UploadFormat format, FlagValues values) {
    String segment = "CAST(segment_id AS STRING)";
    return switch (format) {
      case CSV -> chosen(values);
      case GOOGLE_ADS -> named(format, "TO_HEX(SHA256(email))", "TO_HEX(SHA256(phone))");
      case META -> named(format, "TO_HEX(SHA256(email))", "TO_HEX(SHA256(SUBSTR(phone, 2)))");
      case GA4 ->
          named(
              format,
              "IF(STRPOS(member_id, '@') > 0 OR LENGTH(member_id) > %d,"
                      .formatted(UploadFormat.LONGEST_USER_ID)
                  + " TO_HEX(SHA256(LOWER(TRIM(member_id)))), member_id)",
              segment,
              "IF(LENGTH(title) <= %1$d, title, CONCAT(RTRIM(SUBSTR(title, 1, %1$d - 1)), '…'))"
                  .formatted(UploadFormat.LONGEST_PROPERTY),
              "lifecycle");
      case KLAVIYO -> named(format, "email", "phone", "member_id", segment, "title", "lifecycle");
      case BRAZE -> named(format, "member_id", "email", "phone", segment, "title", "lifecycle");
    };
  }

  private static List<String> named(UploadFormat format, String... expressions) {
    List<String> names = format.header(List.of());
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < expressions.length; i++) {
      columns.add("%s AS %s".formatted(expressions[i], SqlText.name(names.get(i))));
    }
    return columns;
  }

  private List<String> chosen(FlagValues values) {
    List<String> asked = values.get(AudienceFlags.COLUMNS);
    List<String> columns =
        asked.isEmpty()
            ? List.of(idColumn, "segment_id", "title", Member.LIFECYCLE, Member.VALUE)
            : asked;
    return columns.stream().map(SqlText::name).toList();
  }
}
