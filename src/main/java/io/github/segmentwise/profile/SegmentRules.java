package io.github.segmentwise.profile;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.profile.SegmentRule.Condition;
import io.github.segmentwise.profile.SegmentRule.Operator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The rules of all segments.
 *
 * @param byRank null for a segment that has none
 */
public record SegmentRules(List<@Nullable SegmentRule> byRank) {

  /** No segment has a rule. */
  public static final SegmentRules NONE = new SegmentRules(List.of());

  public SegmentRules {
    byRank = Collections.unmodifiableList(new ArrayList<>(byRank));
  }

  /** The rule of the segment of a rank, from 1; null where it has none. */
  public @Nullable SegmentRule of(int rank) {
    return rank > byRank.size() ? null : byRank.get(rank - 1);
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, byRank.size());
    for (SegmentRule rule : byRank) {
      Packed.writeVarint(out, rule == null ? 0 : rule.conditions().size());
      if (rule != null) {
        for (Condition condition : rule.conditions()) {
          Packed.write(out, condition.column());
          Packed.writeVarint(out, condition.operator().ordinal());
          out.writeDouble(condition.number() == null ? Double.NaN : condition.number());
          Packed.write(out, condition.text());
        }
        out.writeDouble(rule.precision());
        out.writeDouble(rule.coverage());
        Packed.writeVarint(out, rule.customers());
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static SegmentRules readFrom(DataInput in) throws IOException {
    List<@Nullable SegmentRule> rules = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      List<Condition> conditions = new ArrayList<>();
      for (long c = Packed.readVarint(in); c > 0; c--) {
        String column = Packed.readText(in);
        Operator operator = Operator.values()[Math.toIntExact(Packed.readVarint(in))];
        double number = in.readDouble();
        conditions.add(
            new Condition(
                column, operator, Double.isNaN(number) ? null : number, Packed.readText(in)));
      }
      rules.add(
          conditions.isEmpty()
              ? null
              : new SegmentRule(
                  conditions, in.readDouble(), in.readDouble(), Packed.readVarint(in)));
    }
    return new SegmentRules(rules);
  }
}
