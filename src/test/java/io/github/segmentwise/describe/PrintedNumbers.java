package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.value.Lifecycle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Reads the numbers of a description back and holds them against the profile. */
final class PrintedNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?%?|-?\\d+(?:\\.\\d+)?%?");

  private PrintedNumbers() {}

  /** All numbers as printed, those inside names of the data left out. */
  static List<String> in(String text, SegmentProfile profile) {
    Matcher matcher = NUMBER.matcher(withoutNames(text, profile));
    List<String> numbers = new ArrayList<>();
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }

  /** The printed numbers that no value of the profile rounds to. */
  static List<String> ungrounded(String text, SegmentProfile profile) {
    return in(text, profile).stream().filter(n -> !isGrounded(n, profile)).toList();
  }

  private static boolean isGrounded(String printed, SegmentProfile profile) {
    boolean percent = printed.endsWith("%");
    BigDecimal number = new BigDecimal(printed.replace(",", "").replace("%", ""));
    double halfDigit = 0.5 * Math.pow(10, -number.scale());
    DoubleStream values = percent ? shares(profile).map(s -> 100 * s) : amounts(profile);
    return values.anyMatch(
        v -> Math.abs(v - number.doubleValue()) <= halfDigit * (1 + 1e-9) + 1e-12);
  }

  private static DoubleStream shares(SegmentProfile profile) {
    DoubleStream.Builder values = DoubleStream.builder().add(profile.share());
    profile.spends().forEach(s -> values.add(s.buyerShare()).add(s.populationBuyerShare()));
    profile
        .categoricals()
        .forEach(c -> c.shares().forEach(s -> values.add(s.share()).add(s.populationShare())));
    profile.numerics().forEach(n -> values.add(n.missingShare()).add(n.populationMissingShare()));
    profile.behaviours().forEach(b -> addBehaviour(values, b));
    if (profile.value() != null) {
      values.add(profile.value().revenueShare());
      if (profile.value().marginShare() != null) {
        values.add(profile.value().marginShare());
      }
      for (List<Lifecycle> kind : LifecycleWords.KINDS) {
        values.add(LifecycleWords.share(profile.value(), kind));
        values.add(LifecycleWords.populationShare(profile.value(), kind));
      }
    }
    profile.topCountries().forEach(c -> values.add(c.shareOfSpend()));
    profile.distinctions().forEach(d -> values.add(d.segmentValue()).add(d.populationValue()));
    return values.build();
  }

  private static void addBehaviour(DoubleStream.Builder shares, NumericProfile behaviour) {
    shares.add(behaviour.missingShare()).add(behaviour.populationMissingShare());
    if (behaviour.column().endsWith("_share") || behaviour.column().endsWith("_rate")) {
      shares.add(behaviour.spread().mean()).add(behaviour.spread().populationMean());
    }
  }

  private static DoubleStream amounts(SegmentProfile profile) {
    DoubleStream.Builder values = DoubleStream.builder().add((double) profile.size());
    profile
        .windows()
        .forEach(w -> values.add(w.days()).add(w.spread().mean()).add(w.spread().populationMean()));
    profile.numerics().forEach(n -> values.add(n.spread().mean()).add(n.spread().populationMean()));
    profile
        .behaviours()
        .forEach(b -> values.add(b.spread().mean()).add(b.spread().populationMean()));
    return values.build();
  }

  private static String withoutNames(String text, SegmentProfile profile) {
    List<String> names = new ArrayList<>();
    profile.numerics().forEach(n -> names.add(ColumnName.of(n.column()).words()));
    profile.categoricals().forEach(c -> names.add(ColumnName.of(c.column()).words()));
    profile
        .categoricals()
        .forEach(
            c ->
                c.shares().stream()
                    .filter(s -> s.value() != null)
                    .forEach(s -> names.add("“" + PlainText.of(s.value()) + "”")));
    String rest = text;
    for (String name : names) {
      rest = rest.replace(name, "");
    }
    return rest;
  }
}
