package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.flag.CommandLine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.runners.dataflow.options.DataflowPipelineDebugOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHintsOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of options by which the scripts tell an option of Beam from a misspelt flag. */
class DataflowOptionsTest {

  private static final Path LIST = Path.of("templates", "dataflow-options.txt");

  /** What scripts/deploy and scripts/template-run set by options of their own. */
  private static final Set<String> SET_BY_THE_SCRIPTS =
      Set.of(
          "appName",
          "dataflowKmsKey",
          "experiments",
          "gcpTempLocation",
          "jobName",
          "labels",
          "maxNumWorkers",
          "network",
          "numWorkers",
          "options",
          "project",
          "region",
          "runner",
          "serviceAccount",
          "stagingLocation",
          "subnetwork",
          "tempLocation",
          "templateLocation",
          "usePublicIps",
          "workerMachineType",
          "workerZone",
          "zone");

  @BeforeAll
  static void write() throws IOException {
    if (TemplateFile.isWriting()) {
      Files.writeString(LIST, String.join("\n", names()) + "\n");
    }
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Class<?> options :
        List.of(
            DataflowPipelineOptions.class, SdkHarnessOptions.class, ResourceHintsOptions.class)) {
      for (Method method : options.getMethods()) {
        if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
          String property = method.getName().substring(3);
          names.add(Character.toLowerCase(property.charAt(0)) + property.substring(1));
        }
      }
    }
    names.removeAll(SET_BY_THE_SCRIPTS);
    return names;
  }

  @Test
  void list_options_areThoseOfBeam() throws IOException {
    assertThat(
        "run this test with " + TemplateFile.WRITE,
        Files.readString(LIST),
        is(String.join("\n", names()) + "\n"));
  }

  @Test
  void list_flagsOfTheProgram_areNotAmongThem() {
    Set<String> both = new TreeSet<>(names());
    both.retainAll(SegmentationFlags.ALL.names());
    assertThat(both, is(empty()));
  }

  @Test
  void list_tuningOfWorkers_isAmongThemAndTaken() {
    assertThat(
        names(),
        hasItems(
            "numberOfWorkerHarnessThreads",
            "diskSizeGb",
            "workerDiskType",
            "dataflowServiceOptions",
            "flexRSGoal",
            "maxCacheMemoryUsageMb"));

    DataflowPipelineOptions options =
        CommandLine.parse(
                SegmentationFlags.ALL,
                "--numberOfWorkerHarnessThreads=3",
                "--diskSizeGb=80",
                "--dataflowServiceOptions=enable_prime,max_workflow_runtime_walltime_seconds=9")
            .options()
            .as(DataflowPipelineOptions.class);

    assertThat(
        options.as(DataflowPipelineDebugOptions.class).getNumberOfWorkerHarnessThreads(), is(3));
    assertThat(options.getDiskSizeGb(), is(80));
    assertThat(
        options.getDataflowServiceOptions(),
        is(List.of("enable_prime", "max_workflow_runtime_walltime_seconds=9")));
  }
}
