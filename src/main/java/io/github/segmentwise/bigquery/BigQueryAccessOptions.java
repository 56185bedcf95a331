package io.github.segmentwise.bigquery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.DefaultValueFactory;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** Lets a test put services of its own in the place of BigQuery. */
@Hidden
public interface BigQueryAccessOptions extends PipelineOptions {

  @JsonIgnore
  @Default.InstanceFactory(GoogleFactory.class)
  BigQueryAccess getBigQueryAccess();

  void setBigQueryAccess(BigQueryAccess value);

  /** BigQuery itself. */
  final class GoogleFactory implements DefaultValueFactory<BigQueryAccess> {
    @Override
    public BigQueryAccess create(PipelineOptions options) {
      return new GoogleBigQuery();
    }
  }
}
