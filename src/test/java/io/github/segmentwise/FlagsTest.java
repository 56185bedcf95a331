package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagSet;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a flag is one line and exit code 2, and help lists all flags. */
class FlagsTest {

  private static void assertRefused(Command command, String... words) {
    assertThat(command.err(), command.exitCode(), is(2));
    assertThat(command.err().lines().toList(), hasSize(1));
    assertThat(command.out(), is(""));
    for (String word : words) {
      assertThat(command.err(), containsString(word));
    }
  }

  private static Command runWith(String flag, String value) {
    Map<String, String> flags = new TreeMap<>(Map.of("input", "in", "output", "out"));
    flags.put(flag, value);
    List<String> args = new ArrayList<>();
    flags.forEach((name, text) -> args.add("--" + name + "=" + text));
    return Command.run(args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asOf | yesterday | a date such as",
        "asOf | 2026-02-30 | an instant such as 2026-11-21T18:00:00Z",
        "asOf | -999999999-01-01 | of the years 1900..9999",
        "asOf | 2026-01-01T00:00:00 | an instant such as 2026-11-21T18:00:00Z",
        "spendWindowDays | 0 | 1..36500",
        "spendWindowDays | 365,x | 1..36500",
        "spendWindowDays | 36501 | 1..36500",
        "spendFormula | REVENUE | SALE_PRICE_TIMES_NUM_OF_ITEM, SALE_PRICE",
        "featureSet | ITEMS | SPEND, BEHAVIOUR, ALL, AUTO",
        "spendTransform | LOG | LOG1P, NONE",
        "scaling | NONE | GROUP, PER_COLUMN",
        "standardizeFeatures | yes | true or false",
        "outlierMethod | IFOREST | NONE, ECOD",
        "contamination | 0.6 | 0..0.5",
        "contamination | NaN | 0..0.5",
        "ecodVariant | COPOD | PYOD, PAPER",
        "numProfiles | 1 | 2..100",
        "numProfiles | 2..101 | 2..100",
        "covariance | VVV | VVI, EEI",
        "minVariance | 0 | a number in 1e-12..1",
        "minVariance | 1e-300 | a number in 1e-12..1",
        "minVariance | 1.5 | a number in 1e-12..1",
        "numClusters | 1 | 2..100",
        "numClusters | 5..3 | 2..100",
        "numClusters | 3..101 | 2..100",
        "numClusters | 3.. | 2..100",
        "numClusters | 3,,5 | 2..100",
        "numTrials | 0 | 1..100",
        "numTrials | 101 | 1..100",
        "numTrials | ten | 1..100",
        "method | KMODES | KMEANS, KPROTOTYPES, LATENT_PROFILE_KMEANS, EMBEDDING_KMEANS, ALL",
        "printTexts | 101 | 0..100",
        "embeddingMaxCalls | many | 0..100000000",
        "distanceType | MANHATTAN | EUCLIDEAN, COSINE",
        "initMethod | KMEANS | KMEANS_PLUS_PLUS, KMEANS_PARALLEL, RANDOM, CUSTOM, CAO, HUANG",
        "maxIterations | 0 | 1..1000",
        "maxIterations | 1001 | 1..1000",
        "earlyStop | 1 | true or false",
        "minRelativeProgress | -0.1 | 0..1",
        "minRelativeProgress | NaN | 0..1",
        "objective | BEST | DAVIES_BOULDIN, SILHOUETTE, CALINSKI_HARABASZ, ELBOW",
        "minSegmentShare | 1.5 | 0..1",
        "maxRejectedShare | 1 % | 0..1",
        "encoding | IBM500 | AUTO or an encoding that holds ASCII",
        "encoding | Windows | such as UTF-8, UTF-16, windows-1252",
        "topCustomers | -1 | 0..100",
        "topCustomers | 101 | 0..100",
        "minOverlap | 1.1 | 0..1",
        "mergeShare | half | 0..1",
        "splitShare | -1 | 0..1",
        "titleTolerance | 2 | 0..1",
        "keepStability | NaN | 0..1",
        "pin | Regulars | ids of segments with titles",
        "pin | 0:Regulars | ids of segments with titles",
        "pin | 3:Regulars,3:Others | each id and title once",
        "pin | 3:Regulars,4:regulars | each id and title once",
        "pin | 3:=Regulars | ids of segments with titles",
        "seed | 4.2 | a whole number",
        "seed | 9223372036854775808 | a whole number",
        "partitions | -1 | 0..10000",
        "partitions | 10001 | 0..10000",
        "execution | LOCAL | AUTO, DISTRIBUTED, SINGLE_WORKER",
        "input | project.dataset.table | a data set project.dataset, a folder or a gs:// prefix",
        "output | my-project:shop.table | a data set project.dataset, a folder or a gs:// prefix",
        "input | gs://b/shop | a gs:// prefix with the name of a bucket",
        "output | gs:// | a gs:// prefix with the name of a bucket",
        "writeMode | APPEND | REPLACE_RUN, REPLACE_ALL",
        "keepDays | 1 | 2..10000",
        "keepDays | 10001 | 2..10000",
        "artifacts | project.dataset.table | a folder or a gs:// prefix"
      })
  void run_wrongValue_namesFlagValueAndRange(String flag, String value, String range) {
    assertRefused(runWith(flag, value), "--" + flag + " ", "'" + value + "'", range);
  }

  @ParameterizedTest
  @CsvSource({
    "--initMethod=CAO, KPROTOTYPES, KMEANS",
    "--initMethod=huang, KPROTOTYPES, KMEANS",
    "--gamma=0.5, KPROTOTYPES, KMEANS",
    "--distanceType=COSINE, KMEANS or --method=EMBEDDING_KMEANS, KPROTOTYPES"
  })
  void run_flagOfAnotherMethod_namesTheMethodItIsFor(String flag, String needed, String method) {
    assertRefused(
        Command.run("--input=in", "--output=out", "--method=" + method, flag),
        flag.substring(0, flag.indexOf('=')),
        "is for --method=" + needed + " only, the method is '" + method + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "KMEANS, --embedder=MINILM, --method=EMBEDDING_KMEANS",
    "KMEANS, --embeddingModel=text-embedding-005, --method=EMBEDDING_KMEANS",
    "KPROTOTYPES, --printTexts=1, --method=EMBEDDING_KMEANS",
    "EMBEDDING_KMEANS, --embeddingModel=text-embedding-005, --embedder=VERTEX"
  })
  void run_flagOfEmbeddings_namesWhatItIsFor(String method, String flag, String needed) {
    assertRefused(
        Command.run("--input=in", "--output=out", "--method=" + method, flag),
        flag + " is for " + needed + " only");
  }

  @Test
  void run_vertexEmbedder_needsAProjectAndAModelsName() {
    String[] vertex = {
      "--input=in", "--output=out", "--method=EMBEDDING_KMEANS", "--embedder=VERTEX"
    };
    assertRefused(Command.run(vertex), "--project is required with --embedder=VERTEX");
    List<String> named = new ArrayList<>(List.of(vertex));
    named.addAll(List.of("--project=my-shop", "--embeddingModel=no model"));
    assertRefused(Command.run(named), "--embeddingModel must be a model's name", "'no model'");
  }

  @Test
  void run_prototypesInitialisation_isRefusedForEmbeddings() {
    assertRefused(
        Command.run("--input=in", "--output=out", "--method=EMBEDDING_KMEANS", "--initMethod=CAO"),
        "--initMethod=CAO is for --method=KPROTOTYPES only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "Infinity", "much", "1e16", "1e100"})
  void run_wrongGamma_namesTheRange(String gamma) {
    assertRefused(
        Command.run("--input=in", "--output=out", "--method=KPROTOTYPES", "--gamma=" + gamma),
        "--gamma must be a number in 0..1e15, was '" + gamma + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "--targetParallelism=0, --targetParallelism must be a whole number of at least 1",
    "--blockOnRun=false, --blockOnRun=false would end the program before its work is done",
    "--runner=DataflowRunner, --project is required with --runner=DataflowRunner"
  })
  void run_optionThatTheRunnerCannotUse_isRefused(
      String option, String words, @TempDir Path folder) {
    assertRefused(
        Command.run("--input=" + ShopCopy.fixture(), "--output=" + folder.resolve("out"), option),
        words);
  }

  @ParameterizedTest
  @CsvSource({
    "--features=my-shop.ds.customers, --encoding=UTF-8, is not in files",
    "--input=my-shop.ds, --encoding=Shift_JIS, is not in files",
    "--input=jdbc:postgresql://host/shop, --encoding=UTF-8, is not in files",
    "--features=src/test/resources/reference/formats/narrow.parquet, --delimiter=;, says itself how"
  })
  void run_formOfCsvFilesWithoutAny_isRefused(String input, String flag, String words) {
    Command command = Command.run(input, flag, "--output=out", "--project=my-shop");

    assertRefused(command, flag.replaceFirst("=.*", "") + " is for CSV files", words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "output", "artifacts"})
  void run_emptyFolder_namesFlag(String flag) {
    assertRefused(runWith(flag, ""), "--" + flag + " ", "a folder or a gs:// prefix");
  }

  @Test
  void run_datasetWithoutProject_namesFlag() {
    assertRefused(runWith("input", "my-shop.thelook"), "--project is required", "--input");
  }

  @Test
  void run_loadJobsWithoutFolder_namesFlag() {
    Command command =
        Command.run(
            "--input=" + ShopCopy.fixture(), "--output=my-shop.segments", "--project=my-shop");

    assertRefused(command, "--tempLocation must be a gs:// folder");
  }

  @Test
  void run_withoutOutput_namesFlag() {
    assertRefused(Command.run("--input=in"), "--output is required");
  }

  @Test
  void run_withoutInput_namesFlag() {
    assertRefused(Command.run("--output=out"), "--input is required");
  }

  @ParameterizedTest
  @CsvSource({
    "numCluster, numClusters",
    "numclusters, numClusters",
    "sed, seed",
    "maxIteration, maxIterations",
    "as-of, asOf",
    "standardiseFeatures, standardizeFeatures"
  })
  void run_misspeltFlag_suggestsTheRightOne(String flag, String meant) {
    assertRefused(
        Command.run("--" + flag + "=4", "--output=out"),
        "--" + flag + " is not a flag",
        "did you mean --" + meant + ";");
  }

  @Test
  void run_unknownFlag_saysSoWithoutSuggestion() {
    Command command = Command.run("--colour=red", "--output=out");

    assertRefused(command, "--colour is not a flag", "--help");
    assertThat(command.err(), not(containsString("did you mean")));
  }

  @Test
  void run_flagWithoutValue_saysHowToGiveIt() {
    assertRefused(Command.run("--numTrials", "--output=out"), "--numTrials=value");
  }

  @Test
  void run_flagTwice_namesIt() {
    assertRefused(Command.run("--seed=1", "--output=out", "--seed=2"), "--seed is given twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "-seed=4", "--"})
  void run_noFlag_saysWhatFlagsLookLike(String arg) {
    assertRefused(Command.run(arg, "--output=out"), "'" + arg + "' is not a flag", "--name=value");
  }

  @Test
  void run_unknownRunner_namesIt() {
    assertRefused(Command.run("--runner=NoRunner", "--output=out"), "NoRunner");
  }

  @Test
  void run_folderThatLooksLikeDataset_isTakenWhereItExists(@TempDir Path folder) throws Exception {
    Path dotted = Files.createDirectory(folder.resolve("a.b"));
    Command command = Command.run("--input=" + dotted, "--output=" + folder.resolve("out"));

    assertThat(command.exitCode(), is(3));
    assertThat(command.err(), startsWith(dotted + ": its tables and columns fit no preset"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "help", "--help"})
  void run_anyFormOfHelp_printsTheSame(String arg) {
    Command command = Command.run("--input=shop", arg);

    assertThat(command.exitCode(), is(0));
    assertThat(command.out(), is(Command.run("--help").out()));
    assertThat(command.out(), containsString("Needed most:\n  --input "));
    int first = command.out().indexOf("Input and output (--help=io):");
    assertThat(first, is(greaterThan(command.out().indexOf("  --numClusters "))));
    assertThat(command.out().indexOf("Where it runs (--help=run):"), is(greaterThan(first)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outliers", "OUTLIERS"})
  void run_helpOfAGroup_tellsAllOfItsFlagsAndNoOther(String group) {
    Command command = Command.run("--help=" + group);

    assertThat(command.exitCode(), is(0));
    assertThat(command.out().lines().filter(line -> line.startsWith("  --")).toList(), hasSize(3));
    assertThat(command.out(), containsString("Values: 0 to 0.5.\n"));
    assertThat(command.out(), containsString("Only with --outlierMethod=ECOD.\n"));
    assertThat(command.out(), containsString("ECOD: Customers far out in the tails"));
  }

  @Test
  void run_helpOfAnUnknownGroup_namesTheGroups() {
    assertRefused(
        Command.run("--help=colour"),
        "--help must be one of the groups io, table, features, outliers, clustering,",
        ", was 'colour'");
  }

  @Test
  void run_misspeltOptionOfBeam_suggestsTheRightOne() {
    assertRefused(
        Command.run("--tempLocatoin=gs://b/t", "--output=out"),
        "--tempLocatoin is not a flag, did you mean --tempLocation;");
  }

  @Test
  void run_flagsFile_isTheRunOfTheSameFlags(@TempDir Path folder) throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 60, 5);
    Path file =
        Files.writeString(
            folder.resolve("night.yaml"),
            """
            input: %s
            asOf: 2026-01-01
            numClusters: [2, 3]
            numTrials: 2
            earlyStop: false
            seed: 1
            enforceImmutability: false
            """
                .formatted(shop));
    RunFolder byLine =
        Command.segment(
            shop,
            folder.resolve("line"),
            "--numClusters=2,3",
            "--numTrials=2",
            "--earlyStop=false",
            "--seed=7");

    Command command =
        Command.run("--flagsFile=" + file, "--seed=7", "--output=" + folder.resolve("file"));

    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder byFile = new RunFolder(folder.resolve("file"));
    assertThat(byFile.result(), is(byLine.result()));
    assertThat(byFile.json("run").get("run_id"), is(byLine.json("run").get("run_id")));
    assertThat(byFile.json("run").get("flags"), is(byLine.json("run").get("flags")));
  }

  @Test
  void run_wrongFlagsFile_isOneLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("night.yaml"), "numTrials: 0\n");

    assertRefused(
        Command.run("--flagsFile=" + file, "--input=in", "--output=out"),
        "--numTrials must be a whole number in 1..100, was '0' (" + file + ", line 1)");
    assertRefused(Command.run("--flagsFile=none.yaml"), "none.yaml: there is no such file");
  }

  private interface Constants<T> {
    void accept(String name, T value);
  }

  /** The constants of a type in the whole program. */
  private static <T> void forEachConstant(Class<T> type, Constants<T> constants) throws Exception {
    for (JavaClass each : ProgramClasses.ALL) {
      for (JavaField field : each.getFields()) {
        if (field.getRawType().isEquivalentTo(type)
            && field.getModifiers().contains(JavaModifier.STATIC)) {
          Field constant = field.reflect();
          constant.setAccessible(true);
          constants.accept(field.getFullName(), type.cast(constant.get(null)));
        }
      }
    }
  }

  /** A definition that the lists of all flags of the commands lack would never be read. */
  @Test
  void definitions_all_areInTheFlagsOfACommand() throws Exception {
    List<FlagSet> commands = new ArrayList<>();
    forEachConstant(FlagSet.class, (name, flags) -> commands.add(flags));
    List<String> found = new ArrayList<>();
    forEachConstant(
        Flag.class,
        (name, flag) -> {
          assertThat(
              name,
              commands.stream()
                  .anyMatch(
                      flags -> flags.has(flag.name()) && flags.get(flag.name()).equals(flag)));
          found.add(name);
        });
    assertThat(found.size(), is(greaterThanOrEqualTo(SegmentationFlags.ALL.shown().size())));
  }

  @Test
  void run_help_listsEveryFlagWithItsDefault() {
    Command command = Command.run("--help");

    assertThat(command.exitCode(), is(0));
    assertThat(command.err(), is(""));
    defaults()
        .forEach(
            (flag, value) -> {
              String line =
                  command
                      .out()
                      .lines()
                      .filter(each -> each.startsWith("  --" + flag + " "))
                      .findFirst()
                      .orElse("--" + flag + " is missing");
              assertThat(
                  line,
                  allOf(
                      startsWith("  --" + flag),
                      containsString(value.isEmpty() ? " " : "Default " + value + ".")));
            });
  }

  /** Every flag with its default; an empty text where it has none. */
  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    for (Flag<?> flag : SegmentationFlags.ALL.shown()) {
      defaults.put(flag.name(), flag.shownDefault());
    }
    return defaults;
  }
}
