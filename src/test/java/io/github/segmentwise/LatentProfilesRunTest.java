package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run with latent profiles tells of them. */
class LatentProfilesRunTest {

  @TempDir static Path folder;
  private static Command command;
  private static RunFolder run;

  @BeforeAll
  static void segmentOnce() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 600, 3);
    command =
        Command.attempt(
            shop,
            folder.resolve("out"),
            "--method=LATENT_PROFILE_KMEANS",
            "--featureSet=SPEND",
            "--numProfiles=3,4",
            "--numClusters=2..3",
            "--numTrials=4",
            "--maxIterations=6");
    run = new RunFolder(folder.resolve("out"));
  }

  @Test
  void run_withProfiles_saysWhichWereChosen() {
    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString(" latent profiles of trial "));
    assertThat(run.json("run").get("choice").get("reason").asText(), containsString("lowest BIC"));
  }

  @Test
  void trials_withProfiles_listTheFitsAfterTheTrials() {
    List<Map<String, String>> rows = run.table("trials").rows();
    assertThat(rows, hasSize(8));
    double lowest = Double.POSITIVE_INFINITY;
    for (Map<String, String> fit : rows.subList(4, 8)) {
      assertThat(fit.get("num_clusters"), is(""));
      assertThat(List.of("3", "4"), hasItem(fit.get("num_profiles")));
      assertThat(
          Double.parseDouble(fit.get("aic")),
          lessThanOrEqualTo(Double.parseDouble(fit.get("bic"))));
      lowest = Math.min(lowest, Double.parseDouble(fit.get("bic")));
    }
    for (Map<String, String> trial : rows.subList(0, 4)) {
      assertThat(trial.get("bic"), is(""));
      assertThat(List.of("2", "3"), hasItem(trial.get("num_clusters")));
    }
    List<Map<String, String>> optimal =
        rows.stream().filter(row -> row.get("is_optimal").equals("true")).toList();
    assertThat(optimal, hasSize(2));
    assertThat(Double.parseDouble(optimal.get(1).get("bic")), is(lowest));
  }

  @Test
  void trainingInfo_fits_neverLoseLikelihood() {
    double previous = 0;
    int steps = 0;
    for (Map<String, String> row : run.table("training_info").rows()) {
      if (Integer.parseInt(row.get("trial_id")) > 4) {
        double loss = Double.parseDouble(row.get("loss"));
        if (!row.get("iteration").equals("1")) {
          assertThat(loss, lessThanOrEqualTo(previous + 1e-9));
          steps++;
        }
        previous = loss;
        assertThat(row.get("cluster_sizes"), is(""));
      }
    }
    assertThat(steps > 0, is(true));
  }

  @Test
  void model_withProfiles_holdsWhatIsNeededToAssign() {
    JsonNode model = run.json("model");
    assertThat(model.get("method").asText(), is("LATENT_PROFILE_KMEANS"));
    double weights = 0;
    for (JsonNode profile : model.get("profiles")) {
      weights += profile.get("weight").asDouble();
      assertThat(profile.get("means").size(), is(model.get("numeric_features").size()));
      assertThat(profile.get("variances").size(), is(model.get("numeric_features").size()));
      assertThat(
          profile.get("category_shares").size(), is(model.get("categorical_features").size()));
      double shares = 0;
      for (JsonNode share : profile.get("category_shares").get(0)) {
        shares += share.asDouble();
      }
      assertThat(shares, closeTo(1, 1e-9));
    }
    assertThat(weights, closeTo(1, 1e-9));
    for (JsonNode segment : model.get("segments")) {
      double sum = 0;
      for (JsonNode probability : segment.get("profile_probabilities")) {
        sum += probability.asDouble();
      }
      assertThat(sum, closeTo(1, 1e-6));
    }
    assertThat(
        run.table("segment_centroids").rows().size(),
        is(model.get("segments").size() * model.get("profiles").size()));
  }
}
