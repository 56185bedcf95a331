package io.github.segmentwise.audience;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.flag.FlagException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadFilesTest {

  private static final Member JANE =
      new Member(
          "17",
          3,
          "=Big spenders with a very long name, indeed",
          Map.of("lifecycle", "champions", "expected_value_365d", "12.5"),
          new Contact("test@example.com", "+491701234567", true));

  @TempDir Path folder;

  private List<String> written(UploadFormat format, Member member, String... columns)
      throws IOException {
    Path file = folder.resolve(format + ".csv");
    new UploadFiles(format, file).write(List.of(member), "user_id", List.of(columns));
    return Files.readAllLines(file);
  }

  @Test
  void googleAds_member_isHashedWithThePlus() throws Exception {
    assertThat(
        written(UploadFormat.GOOGLE_ADS, JANE),
        contains(
            "Email,Phone",
            "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b,"
                + "b4267a2234e2072fa4d2e8d89fbe727c50fc414731d6ecacc2ed3d00f05038d1"));
  }

  /** The second hash is that of 491701234567. */
  @Test
  void meta_member_isHashedWithoutThePlus() throws Exception {
    assertThat(
        written(UploadFormat.META, JANE),
        contains(
            "email,phone",
            "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b,"
                + "8b47a52ed04d068c3a9c5632b98cec18780a9f9f4099d4f8afe233970ce116fe"));
  }

  @Test
  void ga4_member_hasNoPersonalDataAndShortValues() throws Exception {
    Member byAddress = new Member("Test@example.com ", 1, "Few", Map.of(), JANE.contact());

    assertThat(
        written(UploadFormat.GA4, JANE),
        contains(
            "user_id,segmentwise_segment,segmentwise_title,segmentwise_lifecycle",
            "17,3,=Big spenders with a very long name…,champions"));
    Files.delete(folder.resolve("GA4.csv"));
    assertThat(
        written(UploadFormat.GA4, byAddress).get(1),
        is("973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b,1,Few,"));
  }

  @Test
  void klaviyo_member_beginsWithTheAddressAndKeepsValuesAsTheyAre() throws Exception {
    assertThat(
        written(UploadFormat.KLAVIYO, JANE),
        contains(
            "Email,Phone Number,External ID,Segmentwise Segment,Segmentwise Title,Segmentwise"
                + " Lifecycle",
            "test@example.com,+491701234567,17,3,\"=Big spenders with a very long name, indeed\","
                + "champions"));
  }

  @Test
  void braze_member_isKnownByTheId() throws Exception {
    assertThat(
        written(UploadFormat.BRAZE, JANE),
        contains(
            "external_id,email,phone,segmentwise_segment,segmentwise_title,segmentwise_lifecycle",
            "17,test@example.com,+491701234567,3,\"=Big spenders with a very long name, indeed\","
                + "champions"));
  }

  /** A spreadsheet opens this one. */
  @Test
  void csv_member_hasTheChosenColumnsAndNoFormula() throws Exception {
    assertThat(
        written(UploadFormat.CSV, JANE, "title", "user_id", "phone", "expected_value_365d"),
        contains(
            "title,user_id,phone,expected_value_365d",
            "\"'=Big spenders with a very long name, indeed\",17,+491701234567,12.5"));
  }

  @Test
  void meta_moreRowsThanAtATime_areCutIntoFiles() throws Exception {
    List<Member> members =
        IntStream.range(0, 20_001)
            .mapToObj(
                i ->
                    new Member(
                        "" + i, 1, "", Map.of(), new Contact("c" + i + "@example.com", "", true)))
            .toList();

    List<Path> files =
        new UploadFiles(UploadFormat.META, folder.resolve("a.csv")).write(members, "id", List.of());

    assertThat(
        files,
        contains(folder.resolve("a.csv"), folder.resolve("a-2.csv"), folder.resolve("a-3.csv")));
    assertThat(Files.readAllLines(files.get(0)).size(), is(10_001));
    assertThat(Files.readAllLines(files.get(2)).size(), is(2));
  }

  @Test
  void klaviyo_moreBytesThanAFileMayHave_areCutIntoFiles() throws Exception {
    String title = "t".repeat(1_000_000);
    List<Member> members =
        IntStream.range(0, 60)
            .mapToObj(i -> new Member("" + i, 1, title, Map.of(), JANE.contact()))
            .toList();

    List<Path> files =
        new UploadFiles(UploadFormat.KLAVIYO, folder.resolve("a.csv"))
            .write(members, "id", List.of());

    assertThat(files.size(), is(2));
    assertThat(
        List.of(Files.size(files.get(0)), Files.size(files.get(1))),
        everyItem(is(lessThanOrEqualTo(50_000_000L))));
  }

  @Test
  void write_anyFile_isForItsOwnerOnly() throws Exception {
    written(UploadFormat.BRAZE, JANE);

    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("BRAZE.csv"))),
        is("rw-------"));
  }

  @Test
  void checkFree_fileThatIsThere_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "mine");

    FlagException refused =
        assertThrows(
            FlagException.class, () -> new UploadFiles(UploadFormat.CSV, file).checkFree());

    assertThat(refused.getMessage(), containsString("is there already"));
  }

  /** Google Analytics takes names of user properties of at most 24 characters. */
  @ParameterizedTest
  @EnumSource(UploadFormat.class)
  void header_anyFormat_hasDistinctNamesAndAsManyCells(UploadFormat format) {
    List<String> columns = List.of("user_id", "title");
    List<String> header = format.header(columns);

    assertThat(header.stream().distinct().count(), is((long) header.size()));
    assertThat(format.row(JANE, "user_id", columns).size(), is(header.size()));
    if (format == UploadFormat.GA4) {
      assertThat(
          header.stream().map(String::length).toList(), everyItem(is(lessThanOrEqualTo(24))));
    }
  }
}
