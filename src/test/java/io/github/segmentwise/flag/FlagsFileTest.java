package io.github.segmentwise.flag;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file gives what the command line would, and what is wrong with it is one line. */
class FlagsFileTest {

  private static final FlagGroup GROUP = new FlagGroup("all", "All");
  private static final Flag<Integer> COUNT =
      Flag.of("count", FlagTypes.integer(1, 100))
          .byDefault("10")
          .in(GROUP)
          .says("Count", "How many.");
  private static final Flag<List<Integer>> SIZES =
      Flag.of("sizes", FlagTypes.integers(1, 100))
          .byDefault("1..3")
          .in(GROUP)
          .says("Sizes", "How large.");
  private static final Flag<Boolean> QUICK =
      Flag.of("quick", FlagTypes.bool()).byDefault("false").in(GROUP).says("Quick", "How fast.");
  private static final Flag<String> PLACE =
      Flag.of("place", FlagTypes.text()).optional().in(GROUP).says("Place", "Where.");
  private static final FlagSet FLAGS =
      new FlagSet(List.of(COUNT, SIZES, QUICK, PLACE, FlagsFile.FLAG));

  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("night.yaml"), yaml);
  }

  private CommandLine.Parsed read(String yaml, String... args) throws IOException {
    String[] all = new String[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--flagsFile=" + file(yaml);
    return CommandLine.parse(FLAGS, all);
  }

  private String refused(String yaml) {
    FlagException failure = assertThrows(FlagException.class, () -> read(yaml).values().check());
    assertThat(failure.getMessage().lines().toList(), hasSize(1));
    return failure.getMessage().replace(folder + "/", "");
  }

  @Test
  void read_valuesOfEachKind_areThoseOfTheCommandLine() throws IOException {
    FlagValues values =
        read("""
        # Every night
        count: 4
        sizes: [3, 5, 8]
        quick: true
        place: gs://my-bucket/a b  # with a comment
        """)
            .values();

    assertThat(values.get(COUNT), is(4));
    assertThat(values.get(SIZES), is(List.of(3, 5, 8)));
    assertThat(values.get(QUICK), is(true));
    assertThat(values.get(PLACE), is("gs://my-bucket/a b"));
    assertThat(
        values.record(),
        is(
            CommandLine.parse(
                    FLAGS,
                    "--count=4",
                    "--sizes=3,5,8",
                    "--quick=true",
                    "--place=gs://my-bucket/a b")
                .values()
                .record()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "place: 2026-11-21 | 2026-11-21",
        "place: 0.10 | 0.10",
        "place: 010 | 010",
        "place: 12:30:00 | 12:30:00",
        "place: yes | yes",
        "place: 'null' | null",
        "place: 'a: b' | a: b",
        "place: '' | ~~",
        "place: [a, b] | a,b",
        "place: [] | ~~",
        "{place: x, count: 3} | x"
      })
  void read_scalar_isTakenAsItIsWritten(String yaml, String expected) throws IOException {
    assertThat(read(yaml).values().text(PLACE), is(expected));
  }

  @Test
  void read_sameFlagOnTheCommandLine_commandLineWins() throws IOException {
    FlagValues values = read("place: file\ncount: 4\n", "--place=line").values();

    assertThat(values.get(PLACE), is("line"));
    assertThat(values.get(COUNT), is(4));
  }

  @Test
  void read_optionsOfBeam_reachBeam() throws IOException {
    CommandLine.Parsed parsed =
        read("tempLocation: /scratch/a\njobName: night\n", "--jobName=evening");

    PipelineOptions options = parsed.options();
    assertThat(options.getTempLocation(), is("/scratch/a"));
    assertThat(options.getJobName(), is("evening"));
    assertThat(parsed.optionNames().contains("tempLocation"), is(true));
  }

  @Test
  void read_byteOrderMark_isSkipped() throws IOException {
    assertThat(read("\ufeffcount: 4\n").values().get(COUNT), is(4));
  }

  @Test
  void read_utf16_isRead() throws IOException {
    Path path =
        Files.write(
            folder.resolve("u.yaml"), "\ufeffplace: ä\n".getBytes(StandardCharsets.UTF_16BE));

    assertThat(CommandLine.parse(FLAGS, "--flagsFile=" + path).values().get(PLACE), is("ä"));
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing yet'"})
  void read_emptyFile_givesNothing(String yaml) throws IOException {
    assertThat(read(yaml).values().get(COUNT), is(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count: 4\\ncount: 5 | line 2: count is given twice",
        "count: 4\\n"
            + "place: {a: b} | line 2: place must be a text, a number, true or false, or a list",
        "sizes: [[1]] | line 1: sizes must be a text",
        "place: [a, 'b,c'] | line 1: an entry of place has a comma",
        "count: null | line 1: count has no value",
        "count: ~ | line 1: count has no value",
        "count: | line 1: count has no value",
        "sizes: [1, null] | line 1: sizes has no value",
        "- count | line 1: expected lines such as",
        "count | line 1: expected lines such as",
        "--- | line 1: expected lines such as",
        "[a, b]: 4 | line 1: expected lines such as",
        "coumt: 4 | line 1: coumt is not a flag, did you mean count",
        "tempLocatoin: /tmp | line 1: tempLocatoin is not a flag, did you mean tempLocation",
        "colour: red | line 1: colour is not a flag; --help lists them all",
        "flagsFile: b.yaml | line 1: a file of flags cannot name another one",
        "count:\\n\\t4 | line 2: is not YAML: found character '\\t(TAB)'",
        "count: [4 | is not YAML",
        "count: 4\\n---\\ncount: 5 | is not YAML",
        "place: *there | is not YAML"
      })
  void read_wrongFile_saysWhereAndWhat(String yaml, String message) {
    assertThat(refused(yaml.replace("\\n", "\n").replace("\\t4", "\t4")), containsString(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count: many | --count must be a whole number in 1..100, was 'many'",
        "count: 101 | --count must be a whole number in 1..100, was '101'",
        "count: [4, 5] | --count must be a whole number in 1..100, was '4,5'",
        "quick: yes | --quick must be true or false, was 'yes'",
        "quick: 1 | --quick must be true or false, was '1'"
      })
  void read_wrongValue_isTheMessageOfTheFlagWithItsLine(String yaml, String message) {
    assertThat(refused(yaml), is(message + " (night.yaml, line 1)"));
  }

  @Test
  void read_missingFile_namesIt() {
    FlagException failure =
        assertThrows(
            FlagException.class,
            () -> CommandLine.parse(FLAGS, "--flagsFile=" + folder.resolve("none.yaml")));

    assertThat(
        failure.getMessage(),
        is(
            "--flagsFile: %s/none.yaml: there is no such file; expected a YAML file of flags"
                .formatted(folder)));
  }

  @Test
  void read_folder_saysThatItCannotBeRead() {
    FlagException failure =
        assertThrows(FlagException.class, () -> CommandLine.parse(FLAGS, "--flagsFile=" + folder));

    assertThat(
        failure.getMessage(),
        is("--flagsFile: " + folder + ": cannot be read; expected a YAML file of flags"));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '"})
  void read_noName_saysSo(String path) {
    FlagException failure =
        assertThrows(FlagException.class, () -> CommandLine.parse(FLAGS, "--flagsFile=" + path));

    assertThat(failure.getMessage(), containsString("the name of a file is missing"));
  }

  @Test
  void read_otherBytes_saysThatItIsNotYaml() throws IOException {
    Path path = Files.write(folder.resolve("b.yaml"), new byte[] {'a', ':', (byte) 0xff, 0, 1});

    FlagException failure =
        assertThrows(FlagException.class, () -> CommandLine.parse(FLAGS, "--flagsFile=" + path));

    assertThat(failure.getMessage(), containsString("is not YAML"));
    assertThat(failure.getMessage().lines().toList(), hasSize(1));
  }
}
