package io.github.segmentwise;

import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The reference time of a run.
 *
 * @param warnings what people should know of it
 */
record ReferenceTime(Instant moment, List<Sentence> warnings) {

  private static final Duration STALE = Duration.ofDays(30);

  /**
   * The one that was given; else now, or, where the orders can be read and end more than 30 days
   * ago, the midnight after the newest one, because every window before now would be empty.
   *
   * @param shop null for a ready table
   */
  static ReferenceTime of(FlagValues values, Instant now, @Nullable ShopRun shop, boolean isLocal) {
    Optional<Instant> given = values.find(RunFlags.AS_OF);
    if (given.isPresent()) {
      return new ReferenceTime(given.get(), List.of());
    }
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Optional<Instant> newest = shop == null || !isLocal ? Optional.empty() : shop.newestOrder(now);
    if (newest.isEmpty() || newest.get().isAfter(now.minus(STALE))) {
      return new ReferenceTime(second, List.of());
    }
    ZoneId zone = shop.shop().mapping().rules().timeZone();
    Instant midnight =
        newest.get().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    return new ReferenceTime(
        midnight,
        List.of(
            Sentence.of(
                "record.warning.newest", newest.get().atZone(zone).toLocalDate(), midnight)));
  }
}
