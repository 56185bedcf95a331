package io.github.segmentwise.embed.stage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.embed.EmbeddingException;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class StatementVectorsTest {

  private static final StatementVectors VECTORS =
      StatementVectors.of(2, List.of("a", "b", "not a"), new float[][] {{1, 0}, {0, 1}, {-1, 0}});

  @Test
  void mean_ofStatements_hasLength1() {
    float half = (float) Math.sqrt(0.5);

    assertThat(VECTORS.mean(List.of("a", "b")), is(new float[] {half, half}));
    assertThat(VECTORS.mean(List.of("b")), is(new float[] {0, 1}));
    assertThat(VECTORS.mean(List.of("b", "b", "a", "not a")), is(new float[] {0, 1}));
  }

  @Test
  void mean_withoutADirection_isRefused() {
    EmbeddingException refused =
        assertThrows(EmbeddingException.class, () -> VECTORS.mean(List.of("a", "not a")));

    assertThat(refused.getMessage(), containsString("without a direction"));
  }

  @Test
  void coder_anyVectors_givesThemBack() throws Exception {
    StatementVectors read = CoderUtils.clone(StatementVectors.CODER, VECTORS);

    assertThat(read.dimensions(), is(2));
    assertThat(read.vectors().keySet(), is(VECTORS.vectors().keySet()));
    for (String text : VECTORS.vectors().keySet()) {
      assertThat(read.vectors().get(text), is(VECTORS.vectors().get(text)));
    }
  }

  @Test
  void statements_ofSeveralBatches_areOnceAndInOrder() throws Exception {
    Statements merged =
        Statements.none()
            .add(List.of("b", "a", "b"))
            .merge(Statements.none().add(List.of("c", "a")));

    assertThat(CoderUtils.clone(Statements.CODER, merged).list(), is(List.of("a", "b", "c")));
  }
}
