package io.github.segmentwise.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunJsonRoundTripTest {

  private static final RunJson RUN =
      RunRecords.complete(
          "2026-01-01-0000abcd",
          new WrittenOutputs.File("segments.csv", 2L, 100),
          new WrittenOutputs.File("model.json", null, 5));

  @Test
  void read_writtenRecord_isEqual() throws NotARunException {
    assertThat(RunJson.read(RUN.toBytes()), is(RUN));
    assertThat(RUN.isComplete(), is(true));
  }

  @Test
  void read_recordBeforePublication_isNotComplete() throws NotARunException {
    RunJson run = RunJson.read(RunRecords.unpublished("x").toBytes());

    assertThat(run.isComplete(), is(false));
    assertThat(run.timings(), is(nullValue()));
    assertThat(run.outputs().fileList().size(), is(0));
  }

  @Test
  void toBytes_parts_standSideBySideInTheirOrder() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RUN.toBytes());
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);

    assertThat(
        fields,
        contains(
            "format",
            "run_id",
            "as_of",
            "id_column",
            "versions",
            "flags",
            "launch",
            "counts",
            "checks",
            "columns",
            "choice",
            "structure",
            "descriptions",
            "segments",
            "warnings",
            "map",
            "drift",
            "bins",
            "files",
            "timings"));
    assertThat(json.path("structure").path("is_clear").asBoolean(), is(true));
    assertThat(json.path("map").has("explained_share_x"), is(true));
    assertThat(json.path("choice").has("method"), is(false));
    assertThat(json.path("files").path(1).has("rows"), is(false));
  }

  @Test
  void read_unknownFields_areIgnored() throws NotARunException {
    String text = RunRecords.text(RUN).replaceFirst("\\{", "{\"later\": [1], ");

    assertThat(RunJson.read(text.getBytes(UTF_8)), is(RUN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | it is not",
        "nonsense                               | it is not JSON",
        "[1]                                    | it is not a JSON object",
        "{}                                     | format must be 1, is missing",
        "{\"format\": 2}                        | format must be 1, was another",
        "{\"format\": \"1\"}                    | format must be 1, was another",
        "{\"format\": 1}                        | run_id is missing",
      })
  void read_anythingElse_saysWhatIsWrong(String text, String reason) {
    NotARunException thrown =
        assertThrows(NotARunException.class, () -> RunJson.read(text.getBytes(UTF_8)));

    assertThat(thrown.getMessage(), containsString("run.json is not the record of a run: "));
    assertThat(thrown.getMessage(), containsString(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bytes\" : 100          | \"bytes\" : \"many\"       | files.bytes",
        "\"bytes\" : 100          | \"bytes\" : -1             | files",
        "\"bytes\" : 100          | \"other\" : 100            | files",
        "\"name\" : \"model.json\"| \"name\" : \"\"            | files",
        "\"trial_id\" : 2         | \"trial_id\" : {}          | choice.trial_id",
        "\"trial_id\" : 2         | \"other\" : 2              | choice",
        "\"segments\" : [         | \"segments\" : 1, \"x\" : [| segments",
        "\"seconds\" : 1.26       | \"seconds\" : null         | seconds",
      })
  void read_fieldOfAnotherKind_namesIt(String field, String other, String named) {
    String text = RunRecords.text(RUN);
    assertThat(text, containsString(field));
    NotARunException thrown =
        assertThrows(
            NotARunException.class, () -> RunJson.read(text.replace(field, other).getBytes(UTF_8)));

    assertThat(thrown.getMessage(), containsString(named));
  }

  @Test
  void read_textCutShort_isNotARun() {
    byte[] whole = RUN.toBytes();
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(NotARunException.class, () -> RunJson.read(cut));
    }
  }
}
