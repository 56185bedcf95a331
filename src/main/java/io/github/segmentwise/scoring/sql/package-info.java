/**
 * A kept model as a statement of BigQuery, which gives customers the model's segments without the
 * program. Start with {@link ModelSql}.
 *
 * <p>Imports {@code cluster}, {@code feature}, {@code kmeans}, {@code customer}, {@code cell},
 * {@code batch}, {@code exact}, {@code sql} and {@code flag}. It writes text only and knows no
 * engine.
 */
package io.github.segmentwise.scoring.sql;
