-- The table customer_features computed by SQL alone, from the four shop tables: the same customers, columns and
-- numbers as the program's. Run it to check the program (compare_customer_features.sql lists the differences).
--
-- Reads `bigquery-public-data.thelook_ecommerce`: replace it by your shop's project and dataset.
-- Writes `project.dataset.customer_features_by_sql`: replace project.dataset by the program's output dataset.
-- The five declarations below are the program's flags of the same names; as_of is that of the newest run.

DECLARE as_of TIMESTAMP DEFAULT (SELECT MAX(as_of) FROM `project.dataset.current_runs`);
DECLARE spend_window_days ARRAY<INT64> DEFAULT [365, 730, 1095];
DECLARE spend_formula STRING DEFAULT 'SALE_PRICE';
DECLARE exclude_statuses ARRAY<STRING> DEFAULT [];  -- in lower case, such as ['cancelled', 'returned']
DECLARE unpaid_statuses ARRAY<STRING> DEFAULT ['cancelled', 'returned'];  -- in lower case

-- In each table, rows that are the same in all needed columns are one row exported twice, and DISTINCT keeps one.
-- Rows that then still share their key contradict each other, and QUALIFY drops them all.

CREATE TEMP TABLE clean_orders AS
SELECT order_id, user_id, created_at, num_of_item, status
FROM (
  SELECT DISTINCT
    order_id,
    user_id,
    created_at,
    IF(spend_formula = 'SALE_PRICE', 1, num_of_item) AS num_of_item,
    IF(ARRAY_LENGTH(exclude_statuses) + ARRAY_LENGTH(unpaid_statuses) > 0, status, NULL) AS status
  FROM `bigquery-public-data.thelook_ecommerce.orders`
  WHERE order_id IS NOT NULL AND user_id IS NOT NULL AND created_at IS NOT NULL
)
WHERE num_of_item >= 0
QUALIFY COUNT(*) OVER (PARTITION BY order_id) = 1;

CREATE TEMP TABLE clean_items AS
SELECT order_id, product_id, sale_price
FROM (
  SELECT DISTINCT id, order_id, product_id, CAST(sale_price AS FLOAT64) AS sale_price
  FROM `bigquery-public-data.thelook_ecommerce.order_items`
  WHERE id IS NOT NULL AND order_id IS NOT NULL AND product_id IS NOT NULL
)
WHERE sale_price >= 0 AND sale_price < 2147483648
QUALIFY COUNT(*) OVER (PARTITION BY id) = 1;

-- The key of a department-category is the raw text without white space and with & as _; in a column's name every
-- other character that is not an ASCII letter, a digit or _ is a _ too.
CREATE TEMP TABLE clean_products AS
SELECT
  id,
  category_key,
  REGEXP_REPLACE(category_key, r'[^A-Za-z0-9_]', '_') AS column_key
FROM (
  SELECT
    id,
    REPLACE(
      REGEXP_REPLACE(CONCAT(department, '_', category), r'[\x09-\x0D\x{85}\p{Z}]', ''), '&', '_') AS category_key
  FROM (
    SELECT DISTINCT id, department, category
    FROM `bigquery-public-data.thelook_ecommerce.products`
    WHERE id IS NOT NULL AND department IS NOT NULL AND category IS NOT NULL
  )
  WHERE TRUE
  QUALIFY COUNT(*) OVER (PARTITION BY id) = 1
);

ASSERT NOT EXISTS (
  SELECT category_key FROM clean_products WHERE REGEXP_REPLACE(category_key, r'[\x00-\x7F]', '') != ''
) AS 'products: a department-category has letters outside ASCII, which SQL cannot write as the program does';

ASSERT NOT EXISTS (
  SELECT LOWER(column_key) FROM clean_products GROUP BY LOWER(column_key) HAVING COUNT(DISTINCT category_key) > 1
) AS 'products: two department-categories would get columns of the same name; the program adds a suffix, SQL cannot';

CREATE TEMP TABLE clean_users AS
SELECT user_id, age, gender, city, country, traffic_source
FROM (
  SELECT DISTINCT id AS user_id, CAST(age AS FLOAT64) AS age, gender, city, country, traffic_source
  FROM `bigquery-public-data.thelook_ecommerce.users`
  WHERE id IS NOT NULL
)
WHERE TRUE
QUALIFY COUNT(*) OVER (PARTITION BY user_id) = 1;

-- One row per order, item and product. window_days is the length of the shortest window that holds the order, both
-- ends included; NULL where none does, because such a line still makes its user a customer.
CREATE TEMP TABLE order_lines AS
SELECT
  user_id,
  order_id,
  created_at,
  is_unpaid,
  column_key,
  (
    SELECT MIN(days)
    FROM UNNEST(spend_window_days) AS days
    WHERE created_at BETWEEN TIMESTAMP_SUB(as_of, INTERVAL (days) DAY) AND as_of
  ) AS window_days,
  IF(is_unpaid, 0, sale_price) AS paid,
  IF(is_unpaid, 0, sale_price * num_of_item) AS spend
FROM (
  SELECT *, IFNULL(LOWER(TRIM(status)) IN UNNEST(unpaid_statuses), FALSE) AS is_unpaid
  FROM clean_orders
) AS told_orders
JOIN clean_items USING (order_id)
JOIN clean_products ON clean_products.id = clean_items.product_id
WHERE IFNULL(LOWER(TRIM(status)) NOT IN UNNEST(exclude_statuses), TRUE);

-- How customers behave up to as_of. An order with lines is placed, whatever its status; days, counts and months are of
-- placed orders, amounts of paid ones. Days are whole days of 86,400 seconds; 1970 began on a Thursday.
CREATE TEMP TABLE customer_behaviour AS
SELECT
  user_id,
  orders,
  recency_days,
  tenure_days,
  monetary,
  SAFE_DIVIDE(monetary, orders - unpaid_orders) AS average_order_value,
  items / orders AS items_per_order,
  SAFE_DIVIDE(tenure_days - recency_days, orders - 1) AS mean_days_between_orders,
  distinct_categories,
  IF(ARRAY_LENGTH(unpaid_statuses) > 0, unpaid_orders / orders, SAFE_DIVIDE(0, monetary)) AS return_rate,
  weekend_orders / orders AS weekend_share,
  active_months
FROM (
  SELECT
    user_id,
    CAST(COUNT(DISTINCT order_id) AS FLOAT64) AS orders,
    CAST(DIV(MIN(UNIX_MICROS(as_of) - UNIX_MICROS(created_at)), 86400000000) AS FLOAT64) AS recency_days,
    CAST(DIV(MAX(UNIX_MICROS(as_of) - UNIX_MICROS(created_at)), 86400000000) AS FLOAT64) AS tenure_days,
    SUM(paid) AS monetary,
    CAST(COUNT(*) AS FLOAT64) AS items,
    CAST(COUNT(DISTINCT column_key) AS FLOAT64) AS distinct_categories,
    COUNT(DISTINCT IF(is_unpaid, order_id, NULL)) AS unpaid_orders,
    COUNT(DISTINCT IF(MOD(DIV(UNIX_SECONDS(created_at), 86400) + 3, 7) >= 5, order_id, NULL)) AS weekend_orders,
    CAST(COUNT(DISTINCT FORMAT_TIMESTAMP('%Y-%m', created_at, 'UTC')) AS FLOAT64) AS active_months
  FROM order_lines
  WHERE created_at <= as_of
  GROUP BY user_id
) AS counted;

-- The columns depend on the shop's products, so the last statement is written here and then run. Longer windows
-- contain shorter ones.
EXECUTE IMMEDIATE (
  SELECT
    CONCAT(
      '''
      CREATE OR REPLACE TABLE `project.dataset.customer_features_by_sql` AS
      SELECT
        user_id,
        ANY_VALUE(age) AS age,
        ANY_VALUE(gender) AS gender,
        ANY_VALUE(city) AS city,
        ANY_VALUE(country) AS country,
        ANY_VALUE(traffic_source) AS traffic_source,
      ''',
      STRING_AGG(
        FORMAT(
          '''SUM(IF(column_key = '%s' AND window_days <= %d, spend, 0)) AS `total_%s_%s`''',
          column_key,
          days,
          CASE days
            WHEN 365 THEN '12_months'
            WHEN 730 THEN '24_months'
            WHEN 1095 THEN '36_months'
            ELSE CONCAT(CAST(days AS STRING), '_days')
          END,
          column_key),
        ', ' ORDER BY column_key, days),
      ''',
        ANY_VALUE(IFNULL(orders, 0)) AS orders,
        ANY_VALUE(recency_days) AS recency_days,
        ANY_VALUE(tenure_days) AS tenure_days,
        ANY_VALUE(monetary) AS monetary,
        ANY_VALUE(average_order_value) AS average_order_value,
        ANY_VALUE(items_per_order) AS items_per_order,
        ANY_VALUE(mean_days_between_orders) AS mean_days_between_orders,
        ANY_VALUE(distinct_categories) AS distinct_categories,
        ANY_VALUE(return_rate) AS return_rate,
        ANY_VALUE(weekend_share) AS weekend_share,
        ANY_VALUE(active_months) AS active_months
      FROM clean_users
      JOIN order_lines USING (user_id)
      LEFT JOIN customer_behaviour USING (user_id)
      GROUP BY user_id
      ''')
  FROM (SELECT DISTINCT column_key FROM clean_products)
  CROSS JOIN UNNEST(spend_window_days) AS days
);
