package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.write.OutputException;
import io.github.segmentwise.write.UnpublishedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  private static Throwable wrapped(Throwable cause) {
    return new PipelineExecutionException(new ExecutionException(cause));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new FlagException("--k is wrong"), 2, "--k is wrong"),
        Arguments.of(new OutputException("output: in the way"), 2, "output: in the way"),
        Arguments.of(new InputException("orders: gone"), 3, "orders: gone"),
        Arguments.of(new UnpublishedException("output: locked"), 1, "output: locked"),
        Arguments.of(new OutOfMemoryError("Java heap space"), 1, "SEGMENTWISE_MEMORY"),
        Arguments.of(
            new FileSystemException("/out/a", null, "No space left on device"),
            1,
            "no space is left on the disk that holds /out/a"),
        Arguments.of(new IOException("No space left on device"), 1, "no space is left on the disk"),
        Arguments.of(
            new AccessDeniedException("/in/a.csv"),
            1,
            "/in/a.csv cannot be used: permission denied"),
        Arguments.of(
            new FileSystemException("/in/a.csv", null, "Input/output error"),
            1,
            "/in/a.csv cannot be used: Input/output error"),
        Arguments.of(
            new InvalidPathException("K?ln", "Malformed input"),
            2,
            "the path 'K?ln' cannot be used"),
        Arguments.of(
            new IllegalStateException("first line\nsecond"),
            1,
            "segmentwise failed: IllegalStateException: first line"),
        Arguments.of(
            new StackOverflowError(),
            1,
            "segmentwise failed: StackOverflowError: no further word"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void of_anyKindWrappedOrNot_isOneLineWithItsExitCode(Throwable thrown, int code, String words) {
    for (Throwable failure : new Throwable[] {thrown, wrapped(thrown)}) {
      Failure told = Failure.of(failure);

      assertThat(told.exitCode(), is(code));
      assertThat(told.line(), allOf(containsString(words), not(containsString("\n"))));
    }
  }

  @Test
  void of_exceptionsOfAnEngineAroundIt_isTheInnermost() {
    Throwable lost = new IOException("Connection to worker-1 is lost");
    Throwable job = new IllegalStateException("Recovery is suppressed", lost);

    Failure told = Failure.of(new RuntimeException("Pipeline execution failed", job));

    assertThat(told.exitCode(), is(1));
    assertThat(told.line(), is("segmentwise failed: IOException: Connection to worker-1 is lost"));
  }

  @Test
  void of_causesInACircle_ends() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.initCause(two);

    assertThat(Failure.of(two).line(), is("segmentwise failed: IllegalStateException: two"));
  }
}
