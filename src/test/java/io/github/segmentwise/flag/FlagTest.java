package io.github.segmentwise.flag;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a definition: when a flag applies, what is recorded, and what is refused. */
class FlagTest {

  private enum Shape {
    ROUND,
    SQUARE
  }

  private static final FlagGroup GROUP = new FlagGroup("all", "All");
  private static final FlagMode OF_FILE = new FlagMode("file", "the --file");
  private static final Flag<String> FILE = text("file").withoutEffect();
  private static final Flag<List<Shape>> SHAPE =
      Flag.of("shape", FlagTypes.oneOrAll(List.of(Shape.values())))
          .byDefault("ROUND")
          .in(GROUP)
          .says("Shape", "The form.");
  private static final Flag<Integer> RADIUS =
      number("radius").onlyWith(SHAPE, Shape.ROUND).refusedElsewhere();
  private static final Flag<Integer> SIDE = number("side").onlyWith(SHAPE, Shape.SQUARE);
  private static final Flag<Integer> CORNERS =
      number("corners").onlyWith(SHAPE, Shape.SQUARE).alwaysRecorded();
  private static final Flag<Integer> LINES = number("lines").of(OF_FILE);
  private static final FlagSet FLAGS =
      new FlagSet(List.of(FILE, SHAPE, RADIUS, SIDE, CORNERS, LINES));

  private static Flag<String> text(String name) {
    return Flag.of(name, FlagTypes.text()).in(GROUP).says(name, "A text.");
  }

  private static Flag<Integer> number(String name) {
    return Flag.of(name, FlagTypes.integer(0, 9)).byDefault("1").in(GROUP).says(name, "A number.");
  }

  private static FlagValues values(String... args) {
    return CommandLine.parse(FLAGS, args).values();
  }

  private static String refusal(String... args) {
    return assertThrows(FlagException.class, () -> values(args).check()).getMessage();
  }

  @Test
  void record_flagsThatApply_areThereInTheirCanonicalText() {
    assertThat(
        values("--shape=round").record(),
        is(Map.of("shape", "ROUND", "radius", "1", "corners", "1")));
    assertThat(
        values("--shape=square", "--side=07", "--file=x").record(),
        is(Map.of("shape", "SQUARE", "side", "7", "corners", "1", "lines", "1")));
  }

  @Test
  void record_allValues_takesTheFlagsOfEach() {
    assertThat(
        values("--shape=all").record(),
        is(Map.of("shape", "ALL", "radius", "1", "side", "1", "corners", "1")));
  }

  @Test
  void check_flagOfAnotherValue_isRefusedWhereTheDefinitionSaysSo() {
    assertThat(
        refusal("--shape=SQUARE", "--radius=2"),
        is("--radius=2 is for --shape=ROUND only, the shape is 'SQUARE'"));
    values("--shape=ROUND", "--side=2").check();
    values("--shape=ALL", "--radius=2").check();
  }

  @Test
  void check_defaultOfAnotherValue_isTaken() {
    values("--shape=SQUARE", "--radius=1").check();
  }

  @Test
  void check_flagOfAnotherMode_isRefused() {
    assertThat(refusal("--lines=2"), is("--lines is for the --file"));
    values("--lines=2", "--file=x").check();
  }

  @Test
  void check_wrongValueThatNothingReads_isRefused() {
    assertThat(refusal("--side=10"), is("--side must be a whole number in 0..9, was '10'"));
  }

  @Test
  void byDefault_valueOutOfRange_isRefusedAtOnce() {
    Flag<Integer> flag = Flag.of("n", FlagTypes.integer(1, 5));

    assertThat(
        assertThrows(IllegalArgumentException.class, () -> flag.byDefault("6")).getMessage(),
        is("the default of --n must be a whole number in 1..5, was '6'"));
  }

  @Test
  void flagSet_unsoundDefinitions_areRefused() {
    assertThat(unsound(FILE, FILE), containsString("--file must be defined once"));
    assertThat(unsound(LINES), containsString("--file must be a flag of the set"));
    assertThat(
        unsound(Flag.of("bare", FlagTypes.text())),
        containsString("--bare must have a group and a help text"));
  }

  private static String unsound(Flag<?>... flags) {
    return assertThrows(IllegalArgumentException.class, () -> new FlagSet(List.of(flags)))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "numCluster, numClusters",
    "numclusters, numClusters",
    "NUMCLUSTERS, numClusters",
    "sed, seed",
    "as-of, asOf",
    "numTrails, numTrials",
    "nmuTrials, numTrials",
    "colour, ",
    "x, ",
    "so, "
  })
  void nearestName_slips_areForgivenByLength(String name, String expected) {
    List<String> names = List.of("numClusters", "numTrials", "seed", "asOf", "execution");

    assertThat(NearestName.of(name, names).orElse(null), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 1",
    "0, 9",
    "0, 10",
    "0, 100",
    "1, 100",
    "2, 100",
    "7, 7",
    "8, 12",
    "17, 4321",
    "0, 3600",
    "1, 36500",
    "99, 101",
    "100, 999",
    "123, 987",
    "10, 10000"
  })
  void rangePattern_everyNumber_matchesExactlyWithin(int least, int most) {
    String pattern = RangePattern.of(least, most);

    for (int n = 0; n <= most * 11 + 11; n++) {
      assertThat(
          pattern + " " + n, String.valueOf(n).matches(pattern), is(n >= least && n <= most));
    }
    assertThat("01".matches(pattern), is(false));
    assertThat("".matches(pattern), is(false));
  }

  @Test
  void rangePattern_wholeDecades_areShort() {
    assertThat(RangePattern.of(0, 1_000_000_000), is("0|[1-9][0-9]{0,8}|1000000000"));
    assertThat(RangePattern.of(1, 100), is("[1-9][0-9]?|100"));
  }
}
