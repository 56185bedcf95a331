package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.customer.CustomerSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

/** Tests of {@link RareCategories}. */
class RareCategoriesTest {

  private static CustomerBatch customers(@Nullable String... texts) {
    CustomerSchema schema =
        CustomerSchema.withoutSpend("id", false, List.of(), List.of(), List.of("city"));
    TextColumn.Builder column = new TextColumn.Builder();
    Arrays.stream(texts).forEach(column::add);
    long[] ids = IntStream.range(0, texts.length).asLongStream().toArray();
    return CustomerBatch.withoutSpend(
        schema,
        CustomerIds.ofNumbers(ids),
        new double[0][],
        new TextColumn[] {column.build()},
        new int[0]);
  }

  private static FeatureSpace fitted(CustomerBatch... batches) {
    FeatureSummary summary = new FeatureSummary(SpendTransform.NONE);
    for (CustomerBatch batch : batches) {
      summary.merge(new FeatureSummary(SpendTransform.NONE).add(batch));
    }
    summary.foldRareCategories();
    return FeatureSpace.fit(
        summary,
        new Preparation(SpendTransform.NONE, SpendScaling.PER_COLUMN, true, List.of(), List.of()));
  }

  private static List<@Nullable String> cities(CustomerBatch customers) {
    TextColumn city = customers.categorical(0);
    return IntStream.range(0, city.size()).mapToObj(city::get).toList();
  }

  @Test
  void fold_counts_mergesValuesOfFewCustomersAndNoMissingOnes() {
    CategoryCounts counts = new CategoryCounts();
    for (String text : Arrays.asList("a", "a", "a", "b", "b", "c", "other", null)) {
      counts.add(new TextColumn.Builder().add(text).build());
    }
    counts.fold(3);
    Map<@Nullable String, Long> expected = new HashMap<>(Map.of("a", 3L, "other", 4L));
    expected.put(null, 1L);
    assertThat(counts.asMap(), is(expected));
  }

  @Test
  void fit_valuesRareInEveryPartButNotInAll_areKept() {
    FeatureSpace space =
        fitted(customers("a", "a", "a", "b", "b"), customers("a", "a", "b", "c", null));
    assertThat(space.categories(0), is(Arrays.asList("a", "other", null)));
  }

  @Test
  void fold_customers_haveTheCategoriesOfTheSpace() {
    CustomerBatch customers = customers("a", "a", "b", "a", null, "a", "a");
    FeatureSpace space = fitted(customers);
    CustomerBatch unseen = customers("b", "z", "a", null);
    assertThat(
        cities(RareCategories.fold(space, unseen)), is(Arrays.asList("other", "other", "a", null)));
    assertThat(
        cities(RareCategories.drop(space, unseen)), is(Arrays.asList(null, null, "a", null)));
  }

  @Test
  void fold_nothingRare_isTheSameBatch() {
    CustomerBatch customers = customers("a", "a", "a", "a", "a");
    assertThat(RareCategories.fold(fitted(customers), customers), is(sameInstance(customers)));
  }
}
