package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import java.util.ArrayList;
import java.util.List;

/** The share of the value as it is written, with its comparisons. */
record ShareTexts(double share, Object written, Message againstAll, Message inBrackets) {

  static ShareTexts of(CategoryShare value) {
    Shown percent = Shown.percent(value.share());
    Shown usual = Shown.percent(value.populationShare());
    return new ShareTexts(
        value.share(),
        Who.of(value.share(), value.populationShare()),
        Comparison.ofAll(percent, usual),
        Comparison.ofAllInBrackets(percent, usual));
  }

  /** A fact that says how many of them something holds for. */
  Fact fact(String key, Object... what) {
    return new Fact(
        Message.of(key, arguments(againstAll, what)).capital(),
        Message.of(key + ".brief", arguments(inBrackets, what)));
  }

  /** The same of customers who are the subject of the sentence, if it is all or none of them. */
  Fact factOfWhole(String key, Object... what) {
    Fact fact = fact(key, what);
    if (!Who.isWhole(share)) {
      return fact;
    }
    List<Object> all = new ArrayList<>(List.of(arguments(againstAll, what)));
    all.set(0, Who.whole(share));
    return new Fact(Message.of(key + ".whole", all.toArray()), fact.continuing());
  }

  private Object[] arguments(Message comparison, Object... what) {
    List<Object> all = new ArrayList<>();
    all.add(written);
    all.add(comparison);
    all.addAll(List.of(what));
    return all.toArray();
  }
}
