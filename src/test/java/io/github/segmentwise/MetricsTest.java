package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.flag.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job shows while it runs: counters, distributions, and its flags as display data. */
class MetricsTest {

  @TempDir Path folder;

  private Pipeline pipeline(String... flags) {
    String[] args = new String[flags.length + 6];
    args[0] = "--input=" + ShopCopy.fixture();
    args[1] = "--output=" + folder.resolve("out");
    args[2] = "--asOf=2026-01-01";
    args[3] = "--numClusters=3";
    args[4] = "--numTrials=1";
    args[5] = "--maxRejectedShare=0.5";
    System.arraycopy(flags, 0, args, 6, flags.length);
    CommandLine.Parsed parsed = CommandLine.parse(SegmentationFlags.ALL, args);
    Pipeline pipeline = Pipeline.create(parsed.options());
    SegmentationPipeline.build(pipeline, SegmentationConfig.from(parsed, Instant.now()));
    return pipeline;
  }

  private static MetricQueryResults metrics(PipelineResult result) {
    result.waitUntilFinish();
    return result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(FactCounters.NAMESPACE))
                .build());
  }

  private static Map<String, Long> counters(MetricQueryResults metrics) {
    Map<String, Long> counters = new TreeMap<>();
    metrics
        .getCounters()
        .forEach(each -> counters.merge(each.getName().getName(), each.getAttempted(), Long::sum));
    return counters;
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  /** Names of counters that the dashboard shows. */
  static List<String> shownOnTheDashboard() throws IOException {
    String dashboard = Files.readString(Path.of("templates/monitoring/dashboard.json"));
    return Pattern.compile("metric_name = one_of\\((.*?)\\)")
        .matcher(dashboard)
        .results()
        .flatMap(names -> Stream.of(names.group(1).split(", ")))
        .map(name -> name.replace("\\\"", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SINGLE_WORKER", "DISTRIBUTED"})
  void run_counters_areTheCountsOfItsRecord(String execution) throws IOException {
    MetricQueryResults metrics =
        metrics(pipeline("--execution=" + execution, "--maxIterations=3").run());

    Map<String, Long> counters = counters(metrics);
    JsonNode counts = new RunFolder(folder.resolve("out")).json("run").path("counts");
    for (String kind : new String[] {"rows", "rejected", "duplicates", "orphans"}) {
      assertThat(kind, counters, hasEntry(kind, sum(counts.path(kind))));
    }
    assertThat(counters, hasEntry("rows.orders", counts.path("rows").path("orders").asLong()));
    assertThat(counters, hasEntry("customers", counts.path("customers").asLong()));
    assertThat("the fixture has bad rows", counters.get("rejected"), is(greaterThan(0L)));
    assertThat(counters.get("rounds"), is(greaterThan(0L)));
    assertThat(shownOnTheDashboard().size(), is(greaterThan(3)));
    assertThat(
        shownOnTheDashboard().stream().filter(name -> !name.contains(".")).toList(),
        everyItem(in(counters.keySet())));
    DistributionResult batches = null;
    for (var each : metrics.getDistributions()) {
      if (each.getName().getName().equals("customers_per_partition")) {
        batches = each.getAttempted();
      }
    }
    assertThat(batches.getSum(), is(counts.path("customers").asLong()));
  }

  @Test
  void stage_metrics_showsTheFlags() {
    Map<String, Object> shown = new TreeMap<>();
    pipeline()
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public void visitPrimitiveTransform(TransformHierarchy.Node node) {
                if (node.getFullName().startsWith("Metrics/Count")) {
                  DisplayData.from(node.getTransform())
                      .items()
                      .forEach(item -> shown.put(item.getKey(), item.getValue()));
                }
              }
            });

    assertThat(shown, hasEntry("numClusters", "3"));
    assertThat(shown, hasEntry("output", folder.resolve("out").toString()));
  }
}
