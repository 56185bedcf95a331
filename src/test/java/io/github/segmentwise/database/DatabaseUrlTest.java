package io.github.segmentwise.database;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.flag.FlagException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example/shop, POSTGRESQL, jdbc:postgresql://db.example/shop",
    "jdbc:postgresql://db:5432/shop?sslmode=require, POSTGRESQL, jdbc:postgresql://db:5432/shop",
    "jdbc:postgresql://[::1]:5432/shop, POSTGRESQL, jdbc:postgresql://[::1]:5432/shop",
    "jdbc:mysql://db:3306/shop?useSsl=true, MYSQL, jdbc:mysql://db:3306/shop",
    "jdbc:mariadb://db/shop, MYSQL, jdbc:mariadb://db/shop"
  })
  void of_address_isReadAndNamedWithoutItsParameters(String text, DatabaseKind kind, String name) {
    DatabaseUrl url = DatabaseUrl.of("--input", text);

    assertThat(url.kind(), is(kind));
    assertThat(url.name(), is(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:",
        "jdbc:postgresql",
        "jdbc:postgresql:shop",
        "jdbc:postgresql://db",
        "jdbc:postgresql://db/",
        "jdbc:postgresql://db:port/shop",
        "jdbc:postgresql:///shop",
        "jdbc:oracle:thin:@db/shop",
        "jdbc:sqlite://file/shop",
        "JDBC:PostgreSQL://db/shop",
        "jdbc:mysql:/db/shop",
        "jdbc:postgresql://db/shop two"
      })
  void of_malformedAddress_isRefused(String text) {
    FlagException refused =
        assertThrows(FlagException.class, () -> DatabaseUrl.of("--input", text));

    assertThat(refused.getMessage(), containsString("--input"));
    assertThat(refused.getMessage(), containsString("xpected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:s3cret@db/shop",
        "jdbc:postgresql://db/shop?user=u&password=s3cret",
        "jdbc:postgresql://db/shop?sslmode=require&sslPassword=s3cret",
        "jdbc:mysql://db/shop?PASSWORD=s3cret",
        "jdbc:mysql://db/shop?trustStorePassword=s3cret",
        "jdbc:oracle:thin:u/s3cret@db:shop"
      })
  void of_addressWithPassword_isRefusedAndNotRepeated(String text) {
    FlagException refused =
        assertThrows(FlagException.class, () -> DatabaseUrl.of("--input", text));

    assertThat(refused.getMessage(), not(containsString("s3cret")));
    assertThat(refused.getMessage(), containsString(Login.PASSWORD));
  }

  @Test
  void login_text_hidesThePassword() {
    Login login = Login.of(Map.of(Login.USER, "u", Login.PASSWORD, "s3cret"));

    assertThat(login.password(), is("s3cret"));
    assertThat(login.toString(), not(containsString("s3cret")));
  }
}
