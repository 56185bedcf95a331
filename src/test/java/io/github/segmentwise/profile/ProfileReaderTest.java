package io.github.segmentwise.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.RandomProfiles;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {

  private static SegmentProfile withHistogram(SegmentProfile profile) {
    List<NumericProfile> numerics = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      numerics.add(
          new NumericProfile(
              numeric.column(),
              0.25,
              0.125,
              numeric.spread(),
              new Histogram(10, 5, List.of(1L, 2L), List.of(3L, 4L)),
              List.of()));
    }
    return new SegmentProfile(
        profile.segmentId(),
        profile.size(),
        profile.share(),
        numerics,
        numerics,
        profile.windows(),
        profile.spends(),
        profile.categoricals(),
        profile.topCountries(),
        profile.distinctions());
  }

  @Test
  void of_profilesAsWritten_areEqual() {
    List<SegmentProfile> profiles =
        new ArrayList<>(RandomProfiles.scattered(6, 1, 3).stream().toList());
    profiles.replaceAll(ProfileReaderTest::withHistogram);
    OutputRows rows = SegmentRows.of(profiles, new ProfileDescriber().describe(profiles));

    int column =
        SegmentRows.TABLE.columns().stream().map(OutputColumn::name).toList().indexOf("profile");
    for (int i = 0; i < profiles.size(); i++) {
      assertThat(ProfileReader.of((String) rows.cells(i)[column]), is(profiles.get(i)));
    }
  }

  @Test
  void of_noProfile_namesTheColumn() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ProfileReader.of("{\"size\": 1"));
    assertThat(refused.getMessage(), containsString("the column profile"));
  }
}
