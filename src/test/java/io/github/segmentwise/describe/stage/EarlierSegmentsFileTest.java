package io.github.segmentwise.describe.stage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.ProfileBuilder;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.profile.ProfileJson;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.RunStamp;
import io.github.segmentwise.write.TestRecords;
import io.github.segmentwise.write.WriteTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierSegmentsFileTest {

  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  @TempDir Path folder;

  private Map<String, Description> read() throws IOException {
    return new EarlierSegmentsFile(folder + "/").byProfileHash(OPTIONS);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("segments.csv"), text, StandardCharsets.UTF_8);
  }

  @Test
  void byProfileHash_noFile_isEmpty() throws IOException {
    assertThat(read(), is(anEmptyMap()));
  }

  @Test
  void byProfileHash_noFolder_isEmpty() throws IOException {
    assertThat(
        new EarlierSegmentsFile(folder + "/none[2026]/").byProfileHash(OPTIONS), is(anEmptyMap()));
  }

  @Test
  void byProfileHash_fileOfARun_givesItsRows() throws IOException {
    SegmentProfile profile = ProfileBuilder.averageShop(1, 100, 1).build();
    Description description =
        new Description(
            "Suit, \"tie\" lovers", "=Two\nlines", List.of("a, b", "c"), "GEMINI x prompt-1", null);
    OutputFolder output =
        OutputFolder.of(folder.toString(), folder.toString(), "1", TestRecords.NAMES);
    new WriteTable.Place(output, new RunStamp("r", "2026-01-01T00:00:00Z"), CsvFormulas.ESCAPE)
        .stage("segments.csv", List.of(SegmentRows.of(List.of(profile), List.of(description))));
    Files.move(
        folder.resolve(output.staging()).resolve("segments.csv"), folder.resolve("segments.csv"));

    assertThat(read(), is(Map.of(ProfileJson.hash(profile), description)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title\n\"never closed",
        "title,description\na,b\n",
        "profile_hash,title,description,campaign_ideas,described_by\n1,t,d,no json,GEMINI\n",
        "profile_hash,title,description,campaign_ideas,described_by\n1,t,d,[null],GEMINI\n",
        "profile_hash,title,description,campaign_ideas,described_by\n1,,d,[],GEMINI\n",
        "profile_hash,title,description,campaign_ideas,described_by\n1,t\n"
      })
  void byProfileHash_brokenFile_saysSo(String text) throws IOException {
    write(text);

    IOException broken = assertThrows(IOException.class, this::read);

    assertThat(broken.getMessage(), matchesPattern("segments: .*\\b(no|not) .*"));
  }
}
