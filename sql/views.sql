-- Views for people who plan campaigns, over the tables that the program writes. Run it once; the views follow every
-- later run. Replace project.dataset by the program's output dataset. Views of today read the small tables current_*, which
-- each newest run fills anew, and so cost the same however many runs the dataset holds.

-- Which segments are there today, and how large are they?
--   SELECT segment_id, title, size, share FROM `project.dataset.segments_today` ORDER BY segment_id;
CREATE OR REPLACE VIEW `project.dataset.segments_today`
OPTIONS (description = 'One row per segment of the newest run.')
AS
SELECT run_id, as_of, segment_id, title, description, campaign_ideas, size, share
FROM `project.dataset.current_segments`;

-- Who is in a segment today, and what did they spend in the last 12 months? Spend is missing if --spendWindowDays leaves
-- 365 out. The table current_customers has all other columns of customer_features but spend by category.
--   SELECT user_id FROM `project.dataset.customers_today` WHERE segment_id = 2 AND country = 'Spain';
CREATE OR REPLACE VIEW `project.dataset.customers_today`
OPTIONS (description = 'One row per customer of the newest run with segment and 12-month spend.')
AS
SELECT
  run_id,
  as_of,
  user_id,
  segment_id,
  title,
  is_outlier,
  age,
  gender,
  city,
  country,
  traffic_source,
  spend_12_months
FROM `project.dataset.current_customers`;

-- In which countries does a segment spend most?
--   SELECT * FROM `project.dataset.top_countries_by_segment` WHERE country_rank <= 5 ORDER BY segment_id, country_rank;
CREATE OR REPLACE VIEW `project.dataset.top_countries_by_segment`
OPTIONS (description = 'One row per segment of the newest run and country, by 12-month spend.')
AS
SELECT
  segment_id,
  title,
  country,
  COUNT(*) AS customers,
  SUM(spend_12_months) AS spend_12_months,
  ROW_NUMBER() OVER (
    PARTITION BY segment_id ORDER BY SUM(spend_12_months) DESC, country) AS country_rank
FROM `project.dataset.customers_today`
GROUP BY segment_id, title, country;

-- Who are a segment's best customers of the last 12 months?
--   SELECT user_id, spend_12_months FROM `project.dataset.top_spenders_by_segment`
--   WHERE segment_id = 1 AND spender_rank <= 20 ORDER BY spender_rank;
CREATE OR REPLACE VIEW `project.dataset.top_spenders_by_segment`
OPTIONS (description = 'The 1,000 customers of each segment of the newest run with the highest 12-month spend.')
AS
SELECT
  segment_id,
  title,
  user_id,
  country,
  spend_12_months,
  ROW_NUMBER() OVER (PARTITION BY segment_id ORDER BY spend_12_months DESC, user_id) AS spender_rank
FROM `project.dataset.customers_today`
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY segment_id ORDER BY spend_12_months DESC, user_id) <= 1000;

-- How do the segments change from run to run? A segment keeps its id as long as it lives on.
--   SELECT run_date, segment_id, title, size, size_change FROM `project.dataset.segments_over_time`
--   ORDER BY segment_id, run_date;
CREATE OR REPLACE VIEW `project.dataset.segments_over_time`
OPTIONS (description = 'One row per run and segment with its size, what it is worth, and how its size has changed.')
AS
SELECT
  DATE(as_of) AS run_date,
  run_id,
  segment_id,
  `rank`,
  title,
  size,
  share,
  revenue,
  revenue_share,
  expected_value_365d,
  size - LAG(size) OVER (PARTITION BY segment_id ORDER BY as_of) AS size_change
FROM `project.dataset.segments`;

-- Which customers moved to another segment, and when? A customer who was away for some runs moved from the segment of
-- the last run before. The view reads the segments of all dates.
--   SELECT run_date, from_segment_id, to_segment_id, COUNT(*) AS customers
--   FROM `project.dataset.customer_moves` GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC;
CREATE OR REPLACE VIEW `project.dataset.customer_moves`
OPTIONS (description = 'One row per customer and run in which the customer is in another segment than before.')
AS
SELECT run_date, user_id, previous_date, from_segment_id, to_segment_id
FROM (
  SELECT
    DATE(as_of) AS run_date,
    user_id,
    LAG(DATE(as_of)) OVER (PARTITION BY user_id ORDER BY as_of) AS previous_date,
    LAG(segment_id) OVER (PARTITION BY user_id ORDER BY as_of) AS from_segment_id,
    segment_id AS to_segment_id
  FROM `project.dataset.customer_segments`
)
WHERE from_segment_id != to_segment_id;

-- Where did customers move between the last two runs? A missing title means that the customer was new, or is gone.
--   SELECT * FROM `project.dataset.segment_movers` WHERE title_before != title_now ORDER BY customers DESC;
CREATE OR REPLACE VIEW `project.dataset.segment_movers`
OPTIONS (description = 'Customers by their segment in the last run but one and in the newest run.')
AS
SELECT segment_id_before, title_before, segment_id_now, title_now, customers
FROM `project.dataset.current_moves`;
