package io.github.segmentwise.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A job of a runner that is waited for, which is to end when the program is stopped. What runs
 * within this process ends with it; what runs on a cluster has to be cancelled.
 */
public final class RunningJob {

  /** An option of Flink's runner, which is not in every jar. */
  private static final String FLINK_MASTER = "flinkMaster";

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final @Nullable FlinkJobs flink;
  private final String address;
  private final String name;
  private final Duration patience;
  private final Set<String> others = new HashSet<>();
  private volatile @Nullable PipelineResult result;
  private volatile boolean isStopped;

  private RunningJob(String address, String name, Duration patience) {
    this.address = address;
    this.name = name;
    this.patience = patience;
    flink = address.isEmpty() ? null : new FlinkJobs(address);
  }

  /**
   * The job that is about to be submitted.
   *
   * @param options from which its pipeline is made
   * @param patience how long to wait at most for a job that is cancelled
   */
  public static RunningJob of(PipelineOptions options, Duration patience) {
    RunningJob job = new RunningJob(flinkCluster(options), options.getJobName(), patience);
    job.rememberOthers();
    return job;
  }

  /** The address of a cluster of Flink; empty where there is none. */
  private static String flinkCluster(PipelineOptions options) {
    return DisplayData.from(options).items().stream()
        .filter(item -> item.getKey().equals(FLINK_MASTER))
        .map(item -> String.valueOf(item.getValue()))
        .filter(address -> address.contains(":"))
        .findFirst()
        .orElse("");
  }

  /** Jobs of the same name that somebody else runs are left alone. */
  private void rememberOthers() {
    if (flink == null) {
      return;
    }
    try {
      others.addAll(flink.active(name));
    } catch (IOException e) {
      // The submission says what is wrong with the cluster.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the runner has taken the job, and handed over what stands for it. */
  public void isSubmitted(PipelineResult as) {
    result = as;
  }

  /** Whether the program is being stopped: what goes wrong then needs no words. */
  public boolean isStopped() {
    return isStopped;
  }

  /**
   * Cancels the job, and waits until it has ended or patience is over. Nothing is done where the
   * job runs within this process.
   *
   * @return what became of a job on a cluster, as a line; empty where there is none to tell of
   */
  public Optional<String> stop() {
    isStopped = true;
    PipelineResult submitted = result;
    if (submitted != null) {
      return cancel(submitted);
    }
    return flink == null ? Optional.empty() : Optional.of(cancel(flink));
  }

  private static Optional<String> cancel(PipelineResult submitted) {
    try {
      return submitted.cancel() == PipelineResult.State.CANCELLED
          ? Optional.of("Stopped: the job is cancelled")
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // It runs within this process, or has ended.
      return Optional.empty();
    }
  }

  private String cancel(FlinkJobs jobs) {
    String why = "it still runs";
    try {
      Set<String> cancelled = new HashSet<>();
      long end = System.nanoTime() + patience.toNanos();
      do {
        // The cluster may take the job only now.
        Set<String> mine = jobs.active(name);
        mine.removeAll(others);
        for (String id : mine) {
          if (cancelled.add(id)) {
            jobs.cancel(id);
          }
        }
        if (!cancelled.isEmpty() && mine.isEmpty()) {
          return "Stopped: the job at %s is cancelled".formatted(address);
        }
        Thread.sleep(PAUSE.toMillis());
      } while (System.nanoTime() < end);
      if (cancelled.isEmpty()) {
        return "Stopped: there is no job at %s yet".formatted(address);
      }
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "interrupted";
    }
    return "Stopped: the job '%s' at %s could not be cancelled (%s); cancel it on Flink's page"
        .formatted(name, address, why);
  }
}
