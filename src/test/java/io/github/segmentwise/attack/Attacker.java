package io.github.segmentwise.attack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs an attack and checks what holds of every one: it ends in time, prints no stack trace and no
 * text of a customer, fails in one line, and leaves either a whole run or the folder as it was.
 */
final class Attacker {

  /** Stands in cells whose text must not be printed. */
  static final String SECRET = "QJXSECRET";

  private static final long MOST_SECONDS = 60;

  private Attacker() {}

  static void assertAnsweredOrRefused(Attack attack, Path folder) throws IOException {
    Attack.Attempt attempt = attack.plan().prepare(folder);
    Path output = Attack.output(folder);
    SortedMap<String, String> before = RunFiles.all(output);

    Command run = segment(attempt.flags(), output);

    String printed = run.out() + run.err();
    assertThat(printed, printed.lines().noneMatch(Attacker::isTrace), is(true));
    SortedMap<String, String> after = RunFiles.all(output);
    if (run.exitCode() == 0) {
      checkWhole(output, before, after);
    } else {
      assertThat(run.err(), complaints(run), hasSize(1));
      assertThat(run.err(), run.err().contains(SECRET), is(false));
      assertThat(after, is(before));
    }
    attempt.verdict().check(run, output);
  }

  private static boolean isTrace(String line) {
    return line.matches("\\s+at [\\w.$/]+\\(.*") || line.contains("segmentwise failed: ");
  }

  private static List<String> complaints(Command run) {
    return run.err()
        .lines()
        .filter(line -> !line.matches("\\[ *\\d+\\.\\d s] .*") && !line.startsWith("Warning: "))
        .toList();
  }

  private static void checkWhole(Path output, Map<String, String> before, Map<String, String> after)
      throws IOException {
    List<String> own = new ArrayList<>(List.of("run.json"));
    for (JsonNode file : RunFiles.run(output).get("files")) {
      String name = file.get("name").asText();
      own.add(name);
      assertThat(name, after.containsKey(name), is(true));
      assertThat(name, (long) after.get(name).length(), is(file.get("bytes").asLong()));
    }
    for (Map.Entry<String, String> file : before.entrySet()) {
      if (!own.contains(file.getKey())) {
        assertThat(file.getKey(), after.get(file.getKey()), is(file.getValue()));
      }
    }
    List<String> others = new ArrayList<>(after.keySet());
    others.removeAll(own);
    assertThat(others, everyItem(in(before.keySet())));
    assertThat(after.get("segments.csv"), is(not("")));
  }

  /** Runs the command, but not longer than an attack may take. */
  static Command segment(List<String> flags, Path output) {
    List<String> arguments = new ArrayList<>(flags);
    arguments.add("--output=" + output);
    arguments.add("--asOf=2026-01-01");
    CompletableFuture<Command> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(Command.run(arguments));
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "attack");
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "more than %d s, at %s".formatted(MOST_SECONDS, Arrays.toString(thread.getStackTrace())),
          e);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the command threw", e);
    }
  }
}
