-- Checks the tables of one run and stops at the first thing that is wrong, saying what. Run it after the program, for
-- example in a scheduled query, before anything else reads the run.
--
-- Replace project.dataset by the program's output dataset. The declarations are the date of the run's as_of, and the
-- largest share of an input table's rows that may have been rejected.

DECLARE run_date DATE DEFAULT CURRENT_DATE();
DECLARE max_rejected_share FLOAT64 DEFAULT 0.01;

ASSERT (SELECT COUNT(*) FROM `project.dataset.current_runs` WHERE DATE(as_of) = run_date) = 1
AS 'runs: no run of this date is published';

ASSERT NOT EXISTS (
  SELECT user_id
  FROM `project.dataset.customer_segments`
  WHERE DATE(as_of) = run_date
  GROUP BY user_id
  HAVING COUNT(*) > 1
) AS 'customer_segments: a customer is in more than one segment';

ASSERT NOT EXISTS (
  SELECT features.user_id
  FROM (SELECT user_id FROM `project.dataset.customer_features` WHERE DATE(as_of) = run_date) AS features
  FULL JOIN (SELECT user_id FROM `project.dataset.customer_segments` WHERE DATE(as_of) = run_date) AS assigned
    ON assigned.user_id = features.user_id
  WHERE features.user_id IS NULL OR assigned.user_id IS NULL
) AS 'customer_segments: not the customers of customer_features';

ASSERT (
  SELECT customers FROM `project.dataset.current_runs` WHERE DATE(as_of) = run_date
) = (
  SELECT COUNT(*) FROM `project.dataset.customer_segments` WHERE DATE(as_of) = run_date
) AS 'customer_segments: not as many customers as the run had';

ASSERT (
  SELECT COUNT(*) FROM `project.dataset.current_runs` WHERE DATE(as_of) > run_date
) > 0 OR (
  SELECT customers FROM `project.dataset.current_runs` WHERE DATE(as_of) = run_date
) = (
  SELECT COUNT(*) FROM `project.dataset.current_customers`
) AS 'current_customers: not as many customers as the newest run had';

ASSERT (
  SELECT num_segments FROM `project.dataset.current_runs` WHERE DATE(as_of) = run_date
) = (
  SELECT COUNT(DISTINCT segment_id) FROM `project.dataset.segments` WHERE DATE(as_of) = run_date
) AS 'segments: not as many segments as the run made';

ASSERT NOT EXISTS (
  SELECT segment_id
  FROM `project.dataset.customer_segments`
  WHERE
    DATE(as_of) = run_date
    AND segment_id NOT IN (SELECT segment_id FROM `project.dataset.segments` WHERE DATE(as_of) = run_date)
) AS 'customer_segments: a customer is in a segment that segments does not have';

ASSERT NOT EXISTS (
  SELECT segment_id
  FROM `project.dataset.segment_centroids`
  WHERE
    DATE(as_of) = run_date
    AND segment_id NOT IN (SELECT segment_id FROM `project.dataset.segments` WHERE DATE(as_of) = run_date)
) AS 'segment_centroids: a centroid is of a segment that segments does not have';

-- Outliers have a segment, but do not count for its size.
ASSERT NOT EXISTS (
  SELECT segments.segment_id
  FROM `project.dataset.segments` AS segments
  LEFT JOIN (
    SELECT segment_id, COUNT(*) AS customers
    FROM `project.dataset.customer_segments`
    WHERE DATE(as_of) = run_date AND NOT is_outlier
    GROUP BY segment_id
  ) AS assigned ON assigned.segment_id = segments.segment_id
  WHERE DATE(segments.as_of) = run_date AND segments.size != IFNULL(assigned.customers, 0)
) AS 'segments: a size is not the number of customers in customer_segments';

ASSERT (
  SELECT ABS(SUM(share) - 1) < 1e-9 FROM `project.dataset.segments` WHERE DATE(as_of) = run_date
) AS 'segments: the shares do not sum to 1';

ASSERT (
  SELECT COUNT(title) = COUNT(*) AND COUNT(DISTINCT title) = COUNT(*)
  FROM `project.dataset.segments`
  WHERE DATE(as_of) = run_date
) AS 'segments: a title is missing or occurs twice';

ASSERT (
  SELECT COUNTIF(is_optimal) = 1 FROM `project.dataset.trials` WHERE DATE(as_of) = run_date
) AS 'trials: not exactly one trial is optimal';

-- The features of the centroids are the columns of this run; other columns are of earlier runs, and NULL.
ASSERT NOT EXISTS (
  SELECT column_name
  FROM `project.dataset.customer_features` AS features
  CROSS JOIN UNNEST(REGEXP_EXTRACT_ALL(TO_JSON_STRING(features), r'"(total_[^"\\]*)":null')) AS column_name
  WHERE
    DATE(features.as_of) = run_date
    AND column_name IN (
      SELECT feature FROM `project.dataset.segment_centroids` WHERE DATE(as_of) = run_date)
) AS 'customer_features: spend is NULL in a column of the run';

ASSERT NOT EXISTS (
  SELECT input.table_name
  FROM (
    SELECT
      'orders' AS table_name,
      JSON_VALUE(run, '$.counts.rows.orders') AS kept,
      JSON_VALUE(run, '$.counts.rejected.orders') AS unreadable
    FROM `project.dataset.current_runs`
    WHERE DATE(as_of) = run_date
    UNION ALL
    SELECT
      'order_items',
      JSON_VALUE(run, '$.counts.rows.order_items'),
      JSON_VALUE(run, '$.counts.rejected.order_items')
    FROM `project.dataset.current_runs`
    WHERE DATE(as_of) = run_date
    UNION ALL
    SELECT
      'products',
      JSON_VALUE(run, '$.counts.rows.products'),
      JSON_VALUE(run, '$.counts.rejected.products')
    FROM `project.dataset.current_runs`
    WHERE DATE(as_of) = run_date
    UNION ALL
    SELECT
      'users',
      JSON_VALUE(run, '$.counts.rows.users'),
      JSON_VALUE(run, '$.counts.rejected.users')
    FROM `project.dataset.current_runs`
    WHERE DATE(as_of) = run_date
  ) AS input
  JOIN (
    SELECT `table` AS table_name, COUNT(*) AS rejected
    FROM `project.dataset.rejected_rows`
    WHERE DATE(as_of) = run_date
    GROUP BY table_name
  ) AS rejected_rows ON rejected_rows.table_name = input.table_name
  WHERE
    rejected_rows.rejected
    > max_rejected_share * (CAST(input.kept AS INT64) + IFNULL(CAST(input.unreadable AS INT64), 0))
) AS 'rejected_rows: a larger share of an input table was rejected than max_rejected_share';
