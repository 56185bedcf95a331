package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.database.DatabaseFault;
import io.github.segmentwise.embed.EmbeddingException;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.write.OutputException;
import io.github.segmentwise.write.UnpublishedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;

/**
 * What went wrong, in one line, with the exit code of its kind.
 *
 * @param exitCode 2 a flag is wrong, 3 the input is wrong, 1 anything else
 * @param line without a line break
 */
record Failure(int exitCode, String line) {

  static final int OTHER = 1;
  static final int WRONG_FLAG = 2;
  static final int WRONG_INPUT = 3;

  /** Exceptions whose message is written for users, with their exit codes. */
  private static final Map<Class<? extends Exception>, Integer> DECLARED = declared();

  /** Exceptions that only wrap another one. */
  private static final List<Class<? extends Exception>> WRAPPERS =
      List.of(PipelineExecutionException.class, UserCodeException.class, ExecutionException.class);

  /** What the account lacks that is to keep a query's result in a new data set. */
  private static final String MAKE_DATASET = "bigquery.datasets.create";

  private static final String NO_SPACE = "No space left on device";

  private static Map<Class<? extends Exception>, Integer> declared() {
    Map<Class<? extends Exception>, Integer> codes = new LinkedHashMap<>();
    codes.put(FlagException.class, WRONG_FLAG);
    codes.put(OutputException.class, WRONG_FLAG);
    codes.put(InputException.class, WRONG_INPUT);
    codes.put(TooFewDistinctRowsException.class, WRONG_INPUT);
    codes.put(EmbeddingException.class, OTHER);
    codes.put(UnpublishedException.class, OTHER);
    return codes;
  }

  /** The failure that an exception, or one that it wraps, stands for. */
  static Failure of(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown; cause != null && !causes.contains(cause); ) {
      causes.add(cause);
      cause = cause.getCause();
    }
    for (Throwable cause : causes) {
      Integer code = DECLARED.get(cause.getClass());
      if (code != null) {
        return new Failure(code, firstLine(cause));
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof OutOfMemoryError) {
        return new Failure(OTHER, outOfMemory());
      }
      if (cause instanceof SQLException refused) {
        return new Failure(WRONG_INPUT, DatabaseFault.whileReading(refused));
      }
      if (String.valueOf(cause.getMessage()).contains(MAKE_DATASET)) {
        return new Failure(WRONG_INPUT, noTemporaryDataset());
      }
      if (cause instanceof InvalidPathException path) {
        return new Failure(WRONG_FLAG, invalidPath(path));
      }
      if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
        return new Failure(OTHER, "no space is left on the disk" + where(cause));
      }
      if (cause instanceof FileSystemException file && file.getFile() != null) {
        return new Failure(OTHER, fileSystem(file));
      }
    }
    // Around what went wrong on a cluster, engines put several exceptions of their own.
    boolean isOfAnEngine = thrown.getClass() == RuntimeException.class && causes.size() > 1;
    Throwable told =
        isOfAnEngine
            ? causes.get(causes.size() - 1)
            : causes.stream().filter(Failure::isTelling).findFirst().orElse(thrown);
    return new Failure(
        OTHER,
        "segmentwise failed: %s: %s".formatted(told.getClass().getSimpleName(), firstLine(told)));
  }

  private static boolean isTelling(Throwable cause) {
    boolean isWrapper =
        WRAPPERS.stream().anyMatch(wrapper -> wrapper.isInstance(cause))
            || (cause.getCause() != null
                && String.valueOf(cause.getMessage()).equals(cause.getCause().toString()));
    return !isWrapper;
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? "no further word"
        : message.lines().filter(line -> !line.isBlank()).findFirst().orElseThrow().strip();
  }

  private static String noTemporaryDataset() {
    return "input: a view or query is read by way of a temporary data set, which the account may"
        + " not"
        + " make (%s); expected --tempDatasetId=<data set> to name one that exists"
            .formatted(MAKE_DATASET);
  }

  private static String outOfMemory() {
    return String.format(
        Locale.ROOT,
        "out of memory: the heap holds at most %,d MB; SEGMENTWISE_MEMORY=8g (or java -Xmx8g) gives"
            + " more",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String invalidPath(InvalidPathException path) {
    return "the path '%s' cannot be used: %s; the locale's character set is %s, and LC_ALL=C.UTF-8 allows all characters"
        .formatted(
            path.getInput(),
            path.getReason(),
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
  }

  private static String where(Throwable cause) {
    return cause instanceof FileSystemException file && file.getFile() != null
        ? " that holds " + file.getFile()
        : " that holds the output or the folder for temporary files, "
            + System.getProperty("java.io.tmpdir");
  }

  private static String fileSystem(FileSystemException failure) {
    String reason = failure.getReason();
    if (reason == null) {
      reason =
          failure instanceof AccessDeniedException
              ? "permission denied"
              : failure instanceof NoSuchFileException
                  ? "no such file or folder"
                  : failure.getClass().getSimpleName();
    }
    return "%s cannot be used: %s".formatted(failure.getFile(), reason);
  }
}
