package io.github.segmentwise.audience;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jane.Doe@Example.COM | jane.doe@example.com",
        "'  jane @example.com ' | jane@example.com",
        "JANE+news@mail.example.co.uk | jane+news@mail.example.co.uk",
        "jürgen@bücher.example | jürgen@bücher.example",
        "jane | ''",
        "jane@ | ''",
        "@example.com | ''",
        "jane@example | ''",
        "jane@@example.com | ''",
        "a@example.com;b@example.com | ''",
        "'' | ''"
      })
  void email_asPeopleWriteIt_isInOneForm(String text, String expected) {
    assertThat(new Contacts("").email(text).orElse(""), is(expected));
  }

  /** Italy keeps the zero that Germany and Britain drop. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+49 170 1234567 | '' | +491701234567",
        "0049 (0)170 1234567 | DE | +491701234567",
        "0170/1234567 | DE | +491701234567",
        "020 7946 0018 | gb | +442079460018",
        "06 6982 1234 | IT | +390669821234",
        "(415) 555-2671 | US | +14155552671",
        "1-800-888-8888 | US | +18008888888",
        "0170 1234567 | '' | ''",
        "12 | DE | ''",
        "none | DE | ''",
        "'' | DE | ''"
      })
  void phone_asPeopleWriteIt_isInTheFormOfE164(String text, String region, String expected) {
    assertThat(new Contacts(region).phone(text).orElse(""), is(expected));
  }

  /** Made by {@code printf %s TEXT | sha256sum}. */
  @ParameterizedTest
  @CsvSource({
    "test@example.com,973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b",
    "user@example.com,b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514",
    "+491701234567,b4267a2234e2072fa4d2e8d89fbe727c50fc414731d6ecacc2ed3d00f05038d1"
  })
  void sha256_text_isThatOfSha256sum(String text, String expected) {
    assertThat(Contacts.sha256(text), is(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", " yes ", "1", "Y", "subscribed"})
  void consents_yes_isConsent(String text) {
    assertThat(Contacts.consents(text), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "", "no", "0", "unsubscribed", "unknown", "2"})
  void consents_anythingElse_isNone(String text) {
    assertThat(Contacts.consents(text), is(false));
  }

  @Test
  void isRegion_lettersOfACountry_areKnown() {
    assertThat(Contacts.isRegion("de"), is(true));
    assertThat(Contacts.isRegion("XX"), is(false));
  }
}
