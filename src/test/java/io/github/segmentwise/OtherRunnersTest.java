package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.hasItemInArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.publish.FolderDestination;
import io.github.segmentwise.publish.RunDestination;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runners that return before their job is done; {@code scripts/check-engines} runs real ones. */
class OtherRunnersTest {

  private static final String[] FLAGS = withRunner(Command.FIXTURE_FLAGS);

  @TempDir Path output;

  private static String[] withRunner(String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--runner=" + LateRunner.class.getName());
    return all.toArray(new String[0]);
  }

  private String[] files() {
    return output.toFile().list();
  }

  @Test
  void run_onARunnerThatReturnsAtOnce_isWaitedForAndTold() {
    Command command = Command.attempt(ShopCopy.fixture(), output, FLAGS);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("\nRun "));
    assertThat(files(), hasItemInArray("run.json"));
  }

  @Test
  void run_cancelled_isOneLineAndPublishesNothing() {
    String[] flags = withRunner("--jobName=" + LateRunner.CANCELLED);

    Command command = Command.attempt(ShopCopy.fixture(), output, flags);

    assertThat(command.exitCode(), is(1));
    assertThat(command.complaints(), contains(containsString("the job ended as CANCELLED")));
    assertThat(command.err(), not(containsString("Pipeline execution failed")));
    assertThat(command.out(), is(""));
    assertThat(files(), is(emptyArray()));
  }

  /** An option of Flink's runner. */
  public interface Attachable extends PipelineOptions {
    @Description("Whether the program waits for the end of the job.")
    Boolean getAttachedMode();

    void setAttachedMode(Boolean attached);
  }

  @Test
  void checkWaits_detached_isRefused() {
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs("--attachedMode=false").as(Attachable.class);

    FlagException refused =
        assertThrows(FlagException.class, () -> RunnerOptions.checkWaits(options));

    assertThat(
        refused.getMessage(),
        is("--attachedMode=false would end the program before its work is done; expected true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--attachedMode=true", "--jobName=attachedMode=false"})
  void checkWaits_attached_isTaken(String arg) {
    RunnerOptions.checkWaits(PipelineOptionsFactory.fromArgs(arg).as(Attachable.class));
  }

  @Test
  void destination_inALocalFolder_isStagedUnderTheNameOfThisProcess() {
    List<String> args = new ArrayList<>(List.of(FLAGS));
    args.add("--input=" + ShopCopy.fixture());
    args.add("--output=" + output);
    CommandLine.Parsed flags =
        CommandLine.parse(SegmentationFlags.ALL, args.toArray(new String[0]));
    FileSystems.setDefaultPipelineOptions(flags.options());

    RunDestination destination = SegmentationConfig.from(flags, Instant.now()).destination();

    assertThat(
        ((FolderDestination) destination).folder().staging(),
        is(".segmentwise-staging-" + ProcessHandle.current().pid()));
  }

  @Test
  void run_onInputThatIsRefused_leavesNothing() {
    String[] flags = withRunner("--maxRejectedShare=0", "--featureSet=SPEND");

    Command command = Command.attempt(ShopCopy.fixture(), output, flags);

    assertThat(command.err(), command.exitCode(), is(3));
    assertThat(files(), is(emptyArray()));
    assertThat(command.out(), not(containsString("Segment")));
  }
}
