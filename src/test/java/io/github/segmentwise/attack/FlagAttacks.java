package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Attacks by the values of flags. */
final class FlagAttacks {

  private static final int ROWS = 40;

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("value of a flag", FlagAttacks::value);
    FAMILIES.put("extreme of a flag", FlagAttacks::extreme);
  }

  private static final List<String> NAMES =
      List.of(
          "numClusters",
          "numTrials",
          "maxIterations",
          "seed",
          "minSegmentShare",
          "contamination",
          "minRelativeProgress",
          "gamma",
          "numProfiles",
          "minVariance",
          "topCustomers",
          "maxRejectedShare",
          "delimiter",
          "idColumn",
          "numericColumns",
          "excludeColumns",
          "ordinalColumns",
          "logColumns",
          "method",
          "distanceType",
          "initMethod",
          "partitions",
          "runner",
          "targetParallelism",
          "blockOnRun",
          "execution",
          "covariance",
          "initColumn");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "NaN",
          "-1",
          "0",
          "1e100",
          "1e-300",
          "-0",
          "2147483648",
          "9223372036854775808",
          "Infinity",
          "2..1",
          "1,1",
          "true",
          "null",
          "x|y",
          "☃",
          "../..",
          "=1",
          "0x10",
          "1.5",
          "spend",
          "spend:1<2",
          "city:Oslo<Oslo");

  /** Values at the bounds of what the flags take. */
  private static final List<String> EXTREMES =
      List.of(
          "--method=KPROTOTYPES --gamma=1e100",
          "--method=KPROTOTYPES --gamma=0",
          "--method=LATENT_PROFILE_KMEANS --minVariance=1e-300",
          "--targetParallelism=0",
          "--blockOnRun=false",
          "--partitions=256",
          "--numTrials=100",
          "--numClusters=2..100",
          "--maxIterations=1000",
          "--seed=-9223372036854775808",
          "--minSegmentShare=1",
          "--topCustomers=100",
          "--outlierMethod=ECOD --contamination=0.5",
          "--method=LATENT_PROFILE_KMEANS --numProfiles=2..40");

  private FlagAttacks() {}

  private static Attack.Plan value(Random random) {
    Customers table = Customers.of(ROWS, random);
    String flag = "--" + Families.oneOf(random, NAMES) + "=" + Families.oneOf(random, VALUES);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv")), flag), Verdict.answerOrLine());
  }

  private static Attack.Plan extreme(Random random) {
    Customers table = Customers.of(ROWS, random);
    String[] flags = Families.oneOf(random, EXTREMES).split(" ");
    return folder -> {
      List<String> all = Customers.flags(table.write(folder.resolve("a.csv")));
      for (String flag : flags) {
        all.removeIf(other -> other.startsWith(flag.substring(0, flag.indexOf('=') + 1)));
        all.add(flag);
      }
      return new Attempt(all, Verdict.answerOrLine());
    };
  }
}
