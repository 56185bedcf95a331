package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.flag.Flag;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of flags says what the definitions say. */
class FlagsPageTest {

  @BeforeAll
  static void write() throws IOException {
    if (TemplateFile.isWriting()) {
      Files.writeString(FlagsPage.PATH, FlagsPage.written());
    }
  }

  @Test
  void page_asItStands_followsFromTheDefinitions() throws IOException {
    assertThat(
        "a flag changed; run this test with " + TemplateFile.WRITE,
        Files.readString(FlagsPage.PATH),
        is(FlagsPage.written()));
  }

  @Test
  void page_everyFlag_hasARowWithItsDefault() throws IOException {
    String page = Files.readString(FlagsPage.PATH);
    for (Flag<?> flag : SegmentationFlags.ALL.shown()) {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| `--" + flag.name() + "` |"))
              .findFirst()
              .orElse("");
      assertThat(flag.name(), row, containsString(flag.help().split("--")[0].strip()));
      assertThat(flag.name(), row, containsString(flag.shownDefault()));
    }
  }
}
