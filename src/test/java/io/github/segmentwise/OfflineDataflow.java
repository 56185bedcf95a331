package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.services.dataflow.model.DataflowPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A job as the real DataflowRunner would ask for it, translated without network or credentials.
 *
 * @param bytes size of the job request, which Dataflow limits
 * @param request the job request
 */
record OfflineDataflow(long bytes, JsonNode request) {

  private static final Set<String> BEAMS_OWN =
      Set.of("Impulse", "MapElements", "WithKeys", "Values", "CreateDataflowView");

  /** Launches the command as a flex template's launcher does: every option a text, all at once. */
  static OfflineDataflow launch(Path folder, List<String> parameters) {
    Command command = command(folder, parameters);
    assertThat(command.err(), command.exitCode(), is(0));
    try {
      Path job = job(folder);
      return new OfflineDataflow(Files.size(job), new ObjectMapper().readTree(job.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path job(Path folder) {
    return folder.resolve("job.json");
  }

  /** The same, however it ends. */
  static Command command(Path folder, List<String> parameters) {
    List<String> args = new ArrayList<>(parameters);
    args.addAll(
        List.of(
            "--runner=DataflowRunner",
            "--project=my-project",
            "--region=europe-west1",
            "--jobName=segmentwise-2026-01-01",
            "--tempLocation=gs://my-bucket/temp",
            "--gcpTempLocation=gs://my-bucket/temp",
            "--stagingLocation=gs://my-bucket/staging",
            "--templateLocation=" + job(folder).toAbsolutePath(),
            "--filesToStage=" + stagedFile(folder),
            "--credentialFactoryClass=" + NoopCredentialFactory.class.getName(),
            "--pathValidatorClass=" + NoopPathValidator.class.getName(),
            "--stagerClass=" + NamesOnly.class.getName()));
    return Command.run(args);
  }

  /** Stands for the template's jar: hashing the whole class path would take seconds. */
  private static Path stagedFile(Path folder) {
    try {
      return Files.writeString(folder.resolve("segmentwise-bundled.jar"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Full names of the steps, such as {@code Cluster/Trials/Round-01/Accumulate}. */
  List<String> steps() {
    List<String> names = new ArrayList<>();
    request
        .get("steps")
        .forEach(step -> names.add(step.at("/properties/user_name/value").asText()));
    return names;
  }

  /**
   * The names that this program gives, in the order of the graph: what Beam appends to them, such
   * as {@code Combine.globally(Merge)}, is left out, and all rounds have one name.
   */
  Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (String step : steps()) {
      List<String> own = new ArrayList<>();
      for (String part : step.split("/", -1)) {
        if (part.matches(".*[.(].*") || BEAMS_OWN.contains(part)) {
          break;
        }
        own.add(part.matches("Round-\\d+") ? "Round-NN" : part);
      }
      stages.add(String.join("/", own));
    }
    return stages;
  }

  /** Pretends to stage files; named by {@code --stagerClass}, so it must be public. */
  public static final class NamesOnly implements Stager {

    private final String location;

    private NamesOnly(String location) {
      this.location = location;
    }

    /** Called by the runner. */
    public static NamesOnly fromOptions(PipelineOptions options) {
      return new NamesOnly(options.getTempLocation() + "/staging/");
    }

    @Override
    public List<DataflowPackage> stageFiles(List<StagedFile> files) {
      return files.stream().map(file -> named(file.getDestination())).toList();
    }

    @Override
    public DataflowPackage stageToFile(byte[] bytes, String name) {
      return named(name);
    }

    private DataflowPackage named(String name) {
      return new DataflowPackage().setName(name).setLocation(location + name);
    }
  }
}
