-- Lists every cell in which the program's newest customer_features differs from customer_features_by_sql, which
-- customer_features.sql makes. No rows mean that both agree. Spend and behaviour may differ by 1e-9 of their size,
-- because SQL adds floating-point numbers in any order; all else must be equal.
--
-- Replace project.dataset by the program's output dataset.

DECLARE run_as_of TIMESTAMP DEFAULT (SELECT MAX(as_of) FROM `project.dataset.current_runs`);

CREATE TEMP TABLE by_program AS
SELECT * FROM `project.dataset.customer_features` WHERE as_of = run_as_of;

DECLARE behaviours ARRAY<STRING> DEFAULT [
  'orders', 'recency_days', 'tenure_days', 'monetary', 'average_order_value', 'items_per_order',
  'mean_days_between_orders', 'distinct_categories', 'return_rate', 'weekend_share', 'active_months'
];

-- One row per customer and column of spend or behaviour. Columns that only earlier runs had are NULL in this one.
EXECUTE IMMEDIATE (
  SELECT
    CONCAT(
      'CREATE TEMP TABLE numbers_by_program AS SELECT user_id, column_name, number FROM by_program ',
      'UNPIVOT (number FOR column_name IN (',
      STRING_AGG(FORMAT('`%s`', column_name), ', '),
      '))')
  FROM `project.dataset.INFORMATION_SCHEMA.COLUMNS`
  WHERE table_name = 'customer_features_rows' AND (STARTS_WITH(column_name, 'total_') OR column_name IN UNNEST(behaviours))
);

EXECUTE IMMEDIATE (
  SELECT
    CONCAT(
      'CREATE TEMP TABLE numbers_by_sql AS SELECT user_id, column_name, number ',
      'FROM `project.dataset.customer_features_by_sql` UNPIVOT (number FOR column_name IN (',
      STRING_AGG(FORMAT('`%s`', column_name), ', '),
      '))')
  FROM `project.dataset.INFORMATION_SCHEMA.COLUMNS`
  WHERE table_name = 'customer_features_by_sql' AND (STARTS_WITH(column_name, 'total_') OR column_name IN UNNEST(behaviours))
);

CREATE TEMP TABLE attributes_by_program AS
SELECT user_id, column_name, value
FROM (
  SELECT user_id, CAST(CAST(age AS FLOAT64) AS STRING) AS age, gender, city, country, traffic_source
  FROM by_program
)
UNPIVOT INCLUDE NULLS (value FOR column_name IN (age, gender, city, country, traffic_source));

CREATE TEMP TABLE attributes_by_sql AS
SELECT user_id, column_name, value
FROM (
  SELECT user_id, CAST(age AS STRING) AS age, gender, city, country, traffic_source
  FROM `project.dataset.customer_features_by_sql`
)
UNPIVOT INCLUDE NULLS (value FOR column_name IN (age, gender, city, country, traffic_source));

CREATE TEMP TABLE differences AS
SELECT
  user_id,
  column_name,
  CAST(numbers_by_program.number AS STRING) AS by_program,
  CAST(numbers_by_sql.number AS STRING) AS by_sql
FROM numbers_by_program
FULL JOIN numbers_by_sql USING (user_id, column_name)
WHERE
  numbers_by_program.number IS NULL
  OR numbers_by_sql.number IS NULL
  OR ABS(numbers_by_program.number - numbers_by_sql.number)
    > 1e-9 * GREATEST(ABS(numbers_by_program.number), ABS(numbers_by_sql.number))
UNION ALL
SELECT user_id, column_name, attributes_by_program.value, attributes_by_sql.value
FROM attributes_by_program
FULL JOIN attributes_by_sql USING (user_id, column_name)
WHERE attributes_by_program.value IS DISTINCT FROM attributes_by_sql.value;

SELECT user_id, column_name, by_program, by_sql FROM differences ORDER BY user_id, column_name;
