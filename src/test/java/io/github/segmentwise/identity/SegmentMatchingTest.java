package io.github.segmentwise.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.ProfileBuilder;
import io.github.segmentwise.identity.Identities.MatchedBy;
import io.github.segmentwise.identity.SegmentEvent.Kind;
import io.github.segmentwise.profile.SegmentProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SegmentMatchingTest {

  private static final IdentityBounds BOUNDS = new IdentityBounds(0.3, 0.5, 0.5, 0.25, 0.5);

  private static PreviousRun previous(int highest) {
    return new PreviousRun(
        "2026-01-01-00000000",
        "2026-01-01T00:00:00Z",
        "user_id",
        2,
        null,
        highest,
        new TreeMap<>());
  }

  private static SegmentProfile profile(int id, double age) {
    return ProfileBuilder.averageShop(id, 100, 0.5).numeric("age", age, 5, 41, 17).build();
  }

  private static EarlierSegment earlier(int id, double age) {
    return new EarlierSegment(id, described("Title " + id), profile(id, age));
  }

  private static Description described(String title) {
    return new Description(title, "Text.", List.of(), "PROFILE", null);
  }

  private static Identities match(Overlaps overlaps, int segments, EarlierSegment... earlier) {
    int highest = Stream.of(earlier).mapToInt(EarlierSegment::id).max().orElse(1);
    return match(overlaps, segments, highest, earlier);
  }

  private static Identities match(
      Overlaps overlaps, int segments, int highest, EarlierSegment... earlier) {
    return SegmentMatching.of(
        previous(highest),
        List.of(earlier),
        IntStream.rangeClosed(1, segments).mapToObj(rank -> profile(rank, 41)).toList(),
        overlaps,
        BOUNDS);
  }

  private static List<String> told(Identities identities) {
    return identities.events().stream()
        .map(
            event ->
                "%s %s from %s"
                    .formatted(event.kind(), event.segmentId(), event.previousSegmentId()))
        .toList();
  }

  @Test
  void ids_sizesChangePlaces_stayWithTheCustomers() {
    Identities identities =
        match(
            new Overlaps().add(1, 2, 90).add(2, 1, 100).add(Overlaps.NONE, 1, 300),
            2,
            earlier(1, 41),
            earlier(2, 41));

    assertThat(identities.matchedBy(), is(MatchedBy.CUSTOMERS));
    assertThat(identities.ids(), contains(2, 1));
    assertThat(identities.events(), is(empty()));
  }

  /** Segment 7 was given once and is gone: nothing else may be called so. */
  @Test
  void ids_newSegment_isAboveAllThatWereEverGiven() {
    Identities identities =
        match(new Overlaps().add(1, 1, 100).add(Overlaps.NONE, 2, 60), 2, 7, earlier(1, 41));

    assertThat(identities.ids(), contains(1, 8));
    assertThat(identities.highestSegmentId(), is(8));
    assertThat(told(identities), contains("BORN 8 from null"));
  }

  /** 29 of 100 are too few, 30 are enough. */
  @Test
  void ids_overlapAtTheBound_countsAsTheSame() {
    Overlaps below = new Overlaps().add(1, 1, 29).add(2, 1, 71);
    Overlaps at = new Overlaps().add(1, 1, 30).add(2, 1, 70);

    assertThat(match(below, 1, earlier(1, 41)).ids(), contains(2));
    assertThat(match(at, 1, earlier(1, 41)).ids(), contains(1));
  }

  /** The greedy pair 1-1 would leave 2 without a partner. */
  @Test
  void ids_greedyPairsAreWorse_areThoseOfTheBestAssignment() {
    Overlaps overlaps = new Overlaps().add(1, 1, 50).add(1, 2, 45).add(2, 1, 45);

    assertThat(match(overlaps, 2, earlier(1, 41), earlier(2, 41)).ids(), contains(2, 1));
  }

  @Test
  void events_twoSendHalf_haveMerged() {
    Identities identities =
        match(
            new Overlaps().add(1, 1, 80).add(2, 1, 50).add(1, 2, 20).add(2, 2, 50).add(3, 2, 40),
            2,
            earlier(1, 41),
            earlier(2, 41),
            earlier(3, 41));

    assertThat(identities.ids(), contains(1, 3));
    assertThat(
        told(identities),
        contains(
            "RETIRED 1 from 2",
            "MERGED 1 from 1",
            "MERGED 1 from 2",
            "MERGED 3 from 2",
            "MERGED 3 from 3",
            "SPLIT 1 from 2",
            "SPLIT 3 from 2"));
    SegmentEvent merged = identities.events().get(1);
    assertThat(merged.customers(), is(80L));
    assertThat(merged.shareOfPrevious(), is(0.8));
    assertThat(merged.shareOfSegment(), is(80.0 / 130));
    assertThat(merged.overlap(), is(80.0 / 150));
  }

  @Test
  void events_oneSendsAQuarterToEachOfTwo_hasSplit() {
    Overlaps below = new Overlaps().add(1, 1, 76).add(1, 2, 24).add(2, 2, 100);
    Overlaps at = new Overlaps().add(1, 1, 75).add(1, 2, 25).add(2, 2, 100);

    assertThat(told(match(below, 2, earlier(1, 41), earlier(2, 41))), is(empty()));
    assertThat(
        told(match(at, 2, earlier(1, 41), earlier(2, 41))),
        contains("SPLIT 1 from 1", "SPLIT 2 from 1"));
  }

  @Test
  void matchedBy_fewerThanHalfOfTheCustomersLeft_isProfiles() {
    EarlierSegment young = earlier(1, 25);
    EarlierSegment old = earlier(2, 60);
    Overlaps half = new Overlaps().add(1, 1, 50).add(2, Overlaps.NONE, 50);
    Overlaps fewer = new Overlaps().add(1, 1, 49).add(2, Overlaps.NONE, 51);

    assertThat(match(half, 1, young, old).matchedBy(), is(MatchedBy.CUSTOMERS));
    Identities identities =
        SegmentMatching.of(
            previous(2),
            List.of(young, old),
            List.of(profile(1, 59), profile(2, 26)),
            fewer,
            BOUNDS);
    assertThat(identities.matchedBy(), is(MatchedBy.PROFILES));
    assertThat(identities.ids(), contains(2, 1));
    assertThat(
        identities.warning().orElseThrow().english(), containsString("49 of the 100 customers"));
  }

  @Test
  void kept_profileWithinTheTolerance_keepsTheTitle() {
    Overlaps overlaps = new Overlaps().add(1, 1, 100);
    Identities identities = match(overlaps, 1, earlier(1, 41 + 0.49 * 17));
    Identities moved = match(overlaps, 1, earlier(1, 41 + 0.51 * 17));
    List<Description> written = List.of(described("Other"));

    assertThat(KeptTitles.of(identities, written).get(0).title(), is("Title 1"));
    assertThat(KeptTitles.of(moved, written).get(0).title(), is("Other"));
    assertThat(moved.kept(1), is(nullValue()));
    SegmentEvent renamed = IdentityRows.events(moved, written).get(0);
    assertThat(renamed.kind(), is(Kind.RENAMED));
    assertThat(
        EventWords.of(moved, written),
        contains("Segment 1 is called “Other”, and was called “Title 1”."));
  }

  @Test
  void titles_newSegmentWithAKeptTitle_getsItsIdBehindIt() {
    Identities identities =
        match(new Overlaps().add(1, 1, 100).add(Overlaps.NONE, 2, 10), 2, earlier(1, 41));

    List<Description> titles =
        KeptTitles.of(identities, List.of(described("Title 2"), described("TITLE 1")));

    assertThat(
        titles.stream().map(Description::title).toList(),
        contains("Title 1", "TITLE 1 (segment 2)"));
  }

  @Test
  void readFrom_whatWasWritten_isTheSame() throws IOException {
    Identities identities =
        match(
            new Overlaps().add(1, 1, 80).add(2, Overlaps.NONE, 3),
            2,
            earlier(1, 41),
            earlier(2, 3));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    identities.writeTo(new DataOutputStream(bytes));

    Identities read =
        Identities.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.previous(), is(identities.previous()));
    assertThat(read.ids(), is(identities.ids()));
    assertThat(read.kept(), is(identities.kept()));
    assertThat(read.earlier(), is(identities.earlier()));
    assertThat(read.events(), is(identities.events()));
  }

  /** Ids are distinct, and each customer's way is told, whatever the counts are. */
  @Test
  void ids_randomOverlaps_areDistinctAndLoseNobody() {
    Random random = new Random(3);
    for (int run = 0; run < 100; run++) {
      int before = 1 + random.nextInt(5);
      int now = 1 + random.nextInt(5);
      Overlaps overlaps = new Overlaps();
      for (int from = 0; from <= before; from++) {
        for (int to = from == 0 ? 1 : 0; to <= now; to++) {
          overlaps.add(from, to, random.nextInt(3) == 0 ? random.nextInt(100) : 0);
        }
      }
      EarlierSegment[] earlier =
          IntStream.rangeClosed(1, before)
              .mapToObj(id -> earlier(id, 41))
              .toArray(EarlierSegment[]::new);
      Identities identities = match(overlaps, now, earlier);

      assertThat(identities.ids().stream().distinct().count(), is((long) now));
      long all = overlaps.earlier() + overlaps.from(Overlaps.NONE);
      long told = 0;
      for (Overlaps.Way way : identities.customers().ways()) {
        told += identities.customers().count(way.from(), way.to());
      }
      assertThat(told, is(all));
    }
  }
}
