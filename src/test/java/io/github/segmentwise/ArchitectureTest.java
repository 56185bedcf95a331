package io.github.segmentwise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pure maths stays apart from Beam and Google, and packages depend on one another one way only. */
class ArchitectureTest {

  private static final String ROOT = ProgramClasses.ROOT;

  /** Classes of describe that carry summaries through the pipeline; all others write texts. */
  private static final Set<String> CARRIERS = Set.of("SegmentDescriptions", "SegmentRows");

  private static final int MOST_FILES = 25;

  private static final JavaClasses CLASSES = ProgramClasses.ALL;

  private static final DescribedPredicate<JavaClass> ENGINES =
      JavaClass.Predicates.resideInAnyPackage("org.apache.beam..", "com.google..")
          .as("classes of Beam or Google");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row",
        "cell",
        "rounds",
        "kmeans",
        "describe.language",
        "describe.trait",
        "describe.wording",
        "exact",
        "sentence",
        "evaluate",
        "value",
        "sample",
        "scoring.sql",
        "sql",
        "exhibit",
        "report",
        "read.format",
        "read.text"
      })
  void purePackage_anyClass_knowsNoEngine(String name) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(ENGINES)
        .check(CLASSES);
  }

  @Test
  void describe_textClasses_knowNoEngine() {
    DescribedPredicate<JavaClass> text =
        DescribedPredicate.describe(
            "write texts",
            c ->
                c.getPackageName().equals(ROOT + ".describe")
                    && CARRIERS.stream()
                        .noneMatch(
                            carrier ->
                                c.getName().matches(ROOT + ".describe." + carrier + "(\\$.*)?")));
    noClasses().that(text).should().dependOnClassesThat(ENGINES).check(CLASSES);
    assertThat(CLASSES.that(text).size(), greaterThan(10));
  }

  /** The jar for local runs lacks Google's classes. */
  @Test
  void describe_allButTheClientOfGemini_knowNothingOfGoogle() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".describe..")
        .and()
        .resideOutsideOfPackage(ROOT + ".describe.gemini")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void geminiConfig_anyUseButOpening_knowsNothingOfGoogle() {
    noClasses()
        .that()
        .haveSimpleName("GeminiConfig")
        .or()
        .haveSimpleName("GeminiEstimate")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google..", "io.grpc..", "org.apache.beam..")
        .check(CLASSES);
  }

  /** One class each opens the engine of a model; where it is not opened, its classes stay away. */
  @Test
  void embed_allButTheEmbedders_knowNoEngine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".embed")
        .or()
        .haveSimpleName("VertexSource")
        .should()
        .dependOnClassesThat(ENGINES)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("MiniLm")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void driftAndRule_allButTheirStages_knowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".drift", ROOT + ".rule")
        .should()
        .dependOnClassesThat(ENGINES)
        .check(CLASSES);
  }

  @Test
  void datasetLayout_names_knowNoEngine() {
    noClasses()
        .that()
        .haveNameMatching(ROOT + ".bigquery.(DatasetLayout|WriteMode).*")
        .should()
        .dependOnClassesThat(ENGINES)
        .check(CLASSES);
  }

  @Test
  void outlier_allButTheSplit_knowNoEngine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".outlier")
        .and()
        .haveNameNotMatching(ROOT + ".outlier.SplitOutliers(\\$.*)?")
        .should()
        .dependOnClassesThat(ENGINES)
        .check(CLASSES);
  }

  /** Whole rooms, and every single package, with the rooms within rooms. */
  @ParameterizedTest
  @ValueSource(
      strings = {"(*)..", "(**)", "describe.(*)..", "embed.(*)..", "kmeans.(*)..", "read.(*).."})
  void packages_dependencies_haveNoCycle(String level) {
    slices()
        .matching(ROOT + "." + level)
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packages_all_knowNothingOfTheMainClasses() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  /** A room holds one idea, says which, and stays small. */
  @Test
  void packages_all_areSmallAndSayWhatLivesThere() throws IOException {
    try (Stream<Path> folders = Files.walk(Path.of("src/main/java/io/github/segmentwise"))) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        List<String> files = javaFiles(folder);
        if (!files.isEmpty()) {
          assertThat(folder.toString(), files, hasItem("package-info.java"));
          assertThat(folder.toString(), files.size(), lessThanOrEqualTo(MOST_FILES + 1));
        }
      }
    }
  }

  private static List<String> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.endsWith(".java"))
          .toList();
    }
  }

  @Test
  void packages_all_areNamedByConcept() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..helpers..")
        .check(CLASSES);
  }

  /** What a stand-in does must follow from the service's documentation, not from its user. */
  @Test
  void standIns_all_knowNothingOfTheProgram() {
    JavaClasses standIns = new ClassFileImporter().importPackages(ROOT + ".standin");
    noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".standin..")))
        .check(standIns);
    assertThat(standIns.size(), greaterThan(50));
  }

  @Test
  void kernelPhases_all_areFinal() {
    classes()
        .that()
        .implement(ROOT + ".rounds.Phase")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }
}
