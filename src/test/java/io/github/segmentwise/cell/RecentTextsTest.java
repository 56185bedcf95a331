package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {

  @Test
  void text_randomTexts_areTheSameText() {
    RecentTexts recent = new RecentTexts();
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      int length = random.nextInt(40);
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < length; j++) {
        text.append((char) ('a' + random.nextInt(length < 3 ? 3 : 1000)));
      }
      char[] buffer = ("x" + text).toCharArray();
      String found = recent.text(buffer, 1, text.length());
      assertThat(found, is(text.toString()));
      if (length <= 32) {
        assertThat(recent.text(buffer, 1, text.length()), sameInstance(found));
      }
    }
  }
}
