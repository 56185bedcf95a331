package io.github.segmentwise.audience;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audiences as views. */
class AudienceViewTest {

  private static final AudienceView VIEW =
      new AudienceView(
          "my-shop.segments",
          "user_id",
          new AudienceView.Contacts("my-shop.shop.users", "id", "email", "phone", "opt_in"));

  private static FlagValues flags(String... more) {
    return CommandLine.parse(
            AudienceFlags.ALL,
            Stream.concat(
                    Stream.of("--segment=3,5", "--view=my-shop.segments.audience"), Stream.of(more))
                .toArray(String[]::new))
        .values();
  }

  @Test
  void sql_forGoogleAds_hasItsColumnsFiltersAndConsent() {
    assertThat(
        VIEW.sql(flags("--to=GOOGLE_ADS", "--lifecycle=Champions", "--minValue=50", "--top=10")),
        is(
            """
            CREATE OR REPLACE VIEW `my-shop.segments.audience`
            OPTIONS (description = 'Customers of segments of the newest run, for GOOGLE_ADS.')
            AS
            WITH members AS (
              SELECT
                customers.*,
                CAST(customers.`user_id` AS STRING) AS member_id,
                scores.lifecycle,
                scores.expected_value_365d,
                REGEXP_EXTRACT(LOWER(REGEXP_REPLACE(CAST(contacts.`email` AS STRING), r'[\\s\\x{A0}\\x{200B}\\x{FEFF}]+', '')), r'^([^@\\s,;<>"]+@[^@\\s,;<>".]+(?:\\.[^@\\s,;<>".]+)+)$') AS email,
                CONCAT('+', REGEXP_EXTRACT(REGEXP_REPLACE(CAST(contacts.`phone` AS STRING), r'\\(0\\)|[^0-9+]', ''), r'^(?:\\+|00)([1-9][0-9]{7,14})$')) AS phone
              FROM `my-shop.segments.current_customers` AS customers
              LEFT JOIN `my-shop.segments.customer_value` AS scores
                ON scores.`user_id` = customers.`user_id` AND scores.as_of = customers.as_of
              LEFT JOIN `my-shop.shop.users` AS contacts
                ON CAST(contacts.`id` AS STRING) = CAST(customers.`user_id` AS STRING)
              WHERE customers.segment_id IN (3, 5)
                AND scores.lifecycle IN ('champions')
                AND scores.expected_value_365d >= 50.0E0
                AND LOWER(TRIM(CAST(contacts.`opt_in` AS STRING))) IN ('true', 't', 'yes', 'y', '1', '1.0', 'subscribed', 'opt-in', 'granted', 'ja', 'oui', 'si', 'sí', 'sim')
            )
            SELECT
              TO_HEX(SHA256(email)) AS `Email`,
              TO_HEX(SHA256(phone)) AS `Phone`
            FROM members
            WHERE email IS NOT NULL OR phone IS NOT NULL
            QUALIFY
              (email IS NULL OR ROW_NUMBER() OVER (PARTITION BY email ORDER BY members.`user_id`) = 1)
              AND (phone IS NULL OR ROW_NUMBER() OVER (PARTITION BY phone ORDER BY members.`user_id`) = 1)
            ORDER BY members.expected_value_365d DESC, member_id
            LIMIT 10;
            """));
  }

  @ParameterizedTest
  @EnumSource(names = "CSV", mode = EnumSource.Mode.EXCLUDE)
  void sql_forATool_namesTheColumnsOfItsFile(UploadFormat format) {
    String sql = VIEW.sql(flags("--to=" + format));

    List<String> names =
        sql.substring(sql.indexOf("\n)\nSELECT\n"))
            .lines()
            .filter(line -> line.contains(" AS `"))
            .map(line -> line.replaceFirst(".* AS `(.*)`,?$", "$1"))
            .toList();
    assertThat(names, is(format.header(List.of())));
  }

  @Test
  void sql_forCsvWithoutContacts_hasTheChosenColumns() {
    String sql =
        new AudienceView("p.d", "user_id", null).sql(flags("--columns=user_id,title,orders"));

    assertThat(sql, containsString("SELECT\n  `user_id`,\n  `title`,\n  `orders`\nFROM members"));
    assertThat(sql, not(containsString("AS contacts")));
  }

  /** The words for a yes stand in two places. */
  @Test
  void sql_consent_isThatOfFiles() {
    String sql = VIEW.sql(flags());
    String words =
        sql.substring(sql.indexOf("AS STRING))) IN (") + 17, sql.indexOf(")\n)\nSELECT"));
    for (String word : words.split(", ")) {
      assertThat(word, Contacts.consents(word.replace("'", "")));
    }
    assertThat(words.split(", ").length, is(14));
  }

  @Test
  void sql_flagThatAViewCannotFollow_isRefused() {
    assertThrows(FlagException.class, () -> VIEW.sql(flags("--campaign=spring")));
    assertThrows(FlagException.class, () -> VIEW.sql(flags("--exclude=no.csv")));
    assertThrows(FlagException.class, () -> VIEW.sql(flags("--phoneRegion=DE")));
  }
}
