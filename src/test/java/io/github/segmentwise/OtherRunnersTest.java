package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.hasItemInArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(command.out(), is(""));
    assertThat(files(), is(emptyArray()));
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
