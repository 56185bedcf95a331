-- Lists every cell in which the program's newest customer_features differs from customer_features_by_sql, which
-- customer_features.sql makes. No rows mean that both agree. Spend may differ by 1e-9 of its size, because SQL adds
-- floating-point numbers in any order; all else must be equal.
--
-- Replace project.dataset by the program's output dataset.

DECLARE run_as_of TIMESTAMP DEFAULT (SELECT MAX(as_of) FROM `project.dataset.current_runs`);

CREATE TEMP TABLE by_program AS
SELECT * FROM `project.dataset.customer_features` WHERE as_of = run_as_of;

-- One row per customer and spend column. Columns that only earlier runs had are NULL in this one.
EXECUTE IMMEDIATE (
  SELECT
    CONCAT(
      'CREATE TEMP TABLE spend_by_program AS SELECT user_id, column_name, spend FROM by_program ',
      'UNPIVOT (spend FOR column_name IN (',
      STRING_AGG(FORMAT('`%s`', column_name), ', '),
      '))')
  FROM `project.dataset.INFORMATION_SCHEMA.COLUMNS`
  WHERE table_name = 'customer_features_rows' AND STARTS_WITH(column_name, 'total_')
);

EXECUTE IMMEDIATE (
  SELECT
    CONCAT(
      'CREATE TEMP TABLE spend_by_sql AS SELECT user_id, column_name, spend ',
      'FROM `project.dataset.customer_features_by_sql` UNPIVOT (spend FOR column_name IN (',
      STRING_AGG(FORMAT('`%s`', column_name), ', '),
      '))')
  FROM `project.dataset.INFORMATION_SCHEMA.COLUMNS`
  WHERE table_name = 'customer_features_by_sql' AND STARTS_WITH(column_name, 'total_')
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
  CAST(spend_by_program.spend AS STRING) AS by_program,
  CAST(spend_by_sql.spend AS STRING) AS by_sql
FROM spend_by_program
FULL JOIN spend_by_sql USING (user_id, column_name)
WHERE
  spend_by_program.spend IS NULL
  OR spend_by_sql.spend IS NULL
  OR ABS(spend_by_program.spend - spend_by_sql.spend)
    > 1e-9 * GREATEST(ABS(spend_by_program.spend), ABS(spend_by_sql.spend))
UNION ALL
SELECT user_id, column_name, attributes_by_program.value, attributes_by_sql.value
FROM attributes_by_program
FULL JOIN attributes_by_sql USING (user_id, column_name)
WHERE attributes_by_program.value IS DISTINCT FROM attributes_by_sql.value;

SELECT user_id, column_name, by_program, by_sql FROM differences ORDER BY user_id, column_name;
