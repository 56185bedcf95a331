-- The tables and views of the program's output dataset. The program makes them itself where they are missing; run
-- this to have them before its first run, for example to give rights on them.
--
-- Replace project.dataset by your project and dataset, which must exist:
--   sed 's/project\.dataset/my-project.segments/g' sql/tables.sql | bq query --use_legacy_sql=false
--
-- A table T of the output is stored as T_rows, with the rows of all loads, and read as the view T, which shows one
-- run per date: the one that current_runs picks. The tables current_T hold the newest run only.
--
-- scripts/tables-sql writes this file.

CREATE TABLE IF NOT EXISTS `project.dataset.runs` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.'),
  `published_at` TIMESTAMP OPTIONS (description = 'When the run became visible, by BigQuery\'s clock.'),
  `write_mode` STRING OPTIONS (description = 'REPLACE_RUN: hides earlier runs of its date; REPLACE_ALL: all earlier runs.'),
  `num_segments` INT64 OPTIONS (description = 'Segments of the run.'),
  `customers` INT64 OPTIONS (description = 'Customers of the run.'),
  `run` STRING OPTIONS (description = 'The run\'s run.json as text: flags, versions, counts, checks.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per published run; it makes the run\'s rows visible.');

CREATE TABLE IF NOT EXISTS `project.dataset.segments_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'Lasting id; without a previous run the rank.'),
  `title` STRING OPTIONS (description = 'A few words, distinct within the run.'),
  `description` STRING OPTIONS (description = 'Two or three sentences.'),
  `campaign_ideas` STRING OPTIONS (description = 'JSON list of at most three suggestions.'),
  `described_by` STRING OPTIONS (description = 'Who wrote title and description.'),
  `fallback_reason` STRING OPTIONS (description = 'Why another describer\'s text was not used; else missing.'),
  `profile_hash` STRING OPTIONS (description = 'Changes when the profile does.'),
  `size` INT64 OPTIONS (description = 'Customers in the segment.'),
  `share` FLOAT64 OPTIONS (description = 'Size over all clustered customers, in (0, 1].'),
  `rank` INT64 OPTIONS (description = '1 = the largest segment of this run.'),
  `revenue` FLOAT64 OPTIONS (description = 'Net amount of the orders of the 365 days before as_of.'),
  `revenue_share` FLOAT64 OPTIONS (description = 'Share of the revenue of all segments.'),
  `expected_value_365d` FLOAT64 OPTIONS (description = 'What is expected to be spent in the 365 days ahead.'),
  `profile` STRING OPTIONS (description = 'JSON: what the segment looks like, against all customers.'),
  `margin` FLOAT64 OPTIONS (description = 'Revenue of known cost, less that cost; missing where none is known.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'One row per segment: its description and its profile. All loads; read the view segments.');

CREATE TABLE IF NOT EXISTS `project.dataset.customer_segments_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `user_id` INT64 OPTIONS (description = 'The customer.'),
  `segment_id` INT64 OPTIONS (description = 'Lasting id; without a previous run the rank.'),
  `distance` FLOAT64 OPTIONS (description = 'Distance to the segment\'s centroid.'),
  `nearest_segments` ARRAY<STRUCT<segment_id INT64, distance FLOAT64>> OPTIONS (description = 'Up to 5 segments, nearest first.'),
  `is_outlier` BOOL OPTIONS (description = 'Whether training left the customer out.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'One row per customer: the segment and the nearest segments. All loads; read the view customer_segments.');

-- The program adds a FLOAT64 column per department-category and spend window, such as
-- total_12_months_Women_Tops_Tees, at each run that has new ones; they go behind load_id.
CREATE TABLE IF NOT EXISTS `project.dataset.customer_features_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `user_id` INT64 OPTIONS (description = 'The customer.'),
  `age` FLOAT64 OPTIONS (description = 'As in the input; missing where it is there.'),
  `gender` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `city` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `country` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `traffic_source` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `orders` FLOAT64 OPTIONS (description = 'Placed orders up to as_of.'),
  `recency_days` FLOAT64 OPTIONS (description = 'Whole days from the last placed order to as_of.'),
  `tenure_days` FLOAT64 OPTIONS (description = 'Whole days from the first placed order to as_of.'),
  `monetary` FLOAT64 OPTIONS (description = 'What was paid up to as_of, less what was returned.'),
  `average_order_value` FLOAT64 OPTIONS (description = 'Amount of the paid orders before returns, per paid order.'),
  `items_per_order` FLOAT64 OPTIONS (description = 'Items sold per placed order.'),
  `mean_days_between_orders` FLOAT64 OPTIONS (description = 'Mean days between one placed order and the next; missing for one.'),
  `distinct_categories` FLOAT64 OPTIONS (description = 'Different categories bought; without categories, different products.'),
  `return_rate` FLOAT64 OPTIONS (description = 'Share of the amount that was returned; where only statuses tell returns, share of the placed orders that are unpaid.'),
  `discount_share` FLOAT64 OPTIONS (description = 'Share of the list prices that was not paid.'),
  `weekend_share` FLOAT64 OPTIONS (description = 'Share of the placed orders on a Saturday or Sunday.'),
  `active_months` FLOAT64 OPTIONS (description = 'Different calendar months with a placed order.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per customer. All loads; read the view customer_features.');

CREATE TABLE IF NOT EXISTS `project.dataset.customer_value_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `user_id` INT64 OPTIONS (description = 'The customer.'),
  `probability_alive` FLOAT64 OPTIONS (description = 'Probability that the customer has not left for good.'),
  `expected_orders_365d` FLOAT64 OPTIONS (description = 'Days with an order in the 365 days ahead, on average.'),
  `expected_value_365d` FLOAT64 OPTIONS (description = 'Amount of these orders, in the shop\'s currency.'),
  `r_score` INT64 OPTIONS (description = '1 to 5; 5 for those who ordered last.'),
  `f_score` INT64 OPTIONS (description = '1 to 5; 5 for those who ordered most often.'),
  `m_score` INT64 OPTIONS (description = '1 to 5; 5 for those who spent most.'),
  `lifecycle` STRING OPTIONS (description = 'Group by the scores, such as champions.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY lifecycle
OPTIONS (description = 'One row per customer of a shop: scores, and what will probably be bought. All loads; read the view customer_value.');

CREATE TABLE IF NOT EXISTS `project.dataset.segment_centroids_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'Lasting id; without a previous run the rank.'),
  `feature` STRING OPTIONS (description = 'A column of customer_features; with latent profiles, the probability of one.'),
  `numerical_value` FLOAT64 OPTIONS (description = 'The centroid in the feature\'s own unit; missing for a category, and where nobody in the segment has the feature.'),
  `category` STRING OPTIONS (description = 'A value of a categorical feature; missing for a missing value.'),
  `category_share` FLOAT64 OPTIONS (description = 'Share of the segment\'s customers who have it, in (0, 1].'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id, feature
OPTIONS (description = 'One row per segment and numeric feature, or per segment and category. All loads; read the view segment_centroids.');

CREATE TABLE IF NOT EXISTS `project.dataset.trials_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `trial_id` INT64 OPTIONS (description = 'Counts from 1.'),
  `num_clusters` INT64 OPTIONS (description = 'k of the trial.'),
  `seed` INT64 OPTIONS (description = 'Source of the trial\'s random choices.'),
  `iterations` INT64 OPTIONS (description = 'Lloyd iterations until it stopped.'),
  `mean_squared_distance` FLOAT64 OPTIONS (description = 'Of customers to their nearest centroid.'),
  `davies_bouldin_index` FLOAT64 OPTIONS (description = 'At least 0; lower is better.'),
  `silhouette` FLOAT64 OPTIONS (description = 'Squared Euclidean, in [-1, 1]; higher is better.'),
  `calinski_harabasz_index` FLOAT64 OPTIONS (description = 'At least 0; higher is better; missing where it has no bound, every customer being at the centre of its segment.'),
  `explained_share` FLOAT64 OPTIONS (description = 'Share of the customers\' variance that the clusters explain, in [0, 1].'),
  `stability` FLOAT64 OPTIONS (description = 'Of its k, at most 1: how far segments learnt from halves of a sample agree, as an adjusted Rand index; missing where halves are too small.'),
  `is_optimal` BOOL OPTIONS (description = 'Whether the segments are made from this trial or fit.'),
  `explanation` STRING OPTIONS (description = 'Why it was chosen or was not, one sentence.'),
  `num_profiles` INT64 OPTIONS (description = 'Of a fit of latent profiles; else missing.'),
  `log_likelihood` FLOAT64 OPTIONS (description = 'Of all customers under the fit, natural log.'),
  `bic` FLOAT64 OPTIONS (description = 'Bayesian information criterion; lower is better.'),
  `aic` FLOAT64 OPTIONS (description = 'Akaike information criterion; lower is better.'),
  `entropy` FLOAT64 OPTIONS (description = 'Of the fit, in [0, 1]; 1 = profiles are distinct.'),
  `smallest_profile_share` FLOAT64 OPTIONS (description = 'Share of the customers most probably in the smallest profile.'),
  `is_warm_start` BOOL OPTIONS (description = 'Whether the trial began with the centroids of the run before; missing for a fit.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per trial with its quality, then one per fit of latent profiles. All loads; read the view trials.');

CREATE TABLE IF NOT EXISTS `project.dataset.training_info_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `trial_id` INT64 OPTIONS (description = 'As in trials.'),
  `iteration` INT64 OPTIONS (description = 'Counts from 1.'),
  `loss` FLOAT64 OPTIONS (description = 'Sum of squared distances to the centroids before the iteration; of a fit, minus the mean log-likelihood of a customer.'),
  `cluster_sizes` STRING OPTIONS (description = 'JSON list: customers of each cluster; missing for a fit.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per trial and iteration. All loads; read the view training_info.');

CREATE TABLE IF NOT EXISTS `project.dataset.method_comparison_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `method` STRING OPTIONS (description = 'As --method has it.'),
  `population` STRING OPTIONS (description = 'ALL_CUSTOMERS, outliers with their nearest segment, or WITHOUT_OUTLIERS.'),
  `customers` INT64 OPTIONS (description = 'Customers of the population.'),
  `num_clusters` INT64 OPTIONS (description = 'Segments that hold some of them.'),
  `segment_sizes` STRING OPTIONS (description = 'JSON list: customers of each segment.'),
  `davies_bouldin_index` FLOAT64 OPTIONS (description = 'Of the labels; at least 0, lower is better.'),
  `silhouette` FLOAT64 OPTIONS (description = 'Of the labels, squared Euclidean, in [-1, 1]; higher is better.'),
  `calinski_harabasz_index` FLOAT64 OPTIONS (description = 'Of the labels; at least 0, higher is better.'),
  `stability` FLOAT64 OPTIONS (description = 'Adjusted Rand index of labels by models of one half of the customers each; at most 1.'),
  `adjusted_rand_index_kmeans` FLOAT64 OPTIONS (description = 'Agreement with the segments of KMEANS, at most 1; else missing.'),
  `adjusted_rand_index_kprototypes` FLOAT64 OPTIONS (description = 'Agreement with the segments of KPROTOTYPES, at most 1; else missing.'),
  `adjusted_rand_index_latent_profile_kmeans` FLOAT64 OPTIONS (description = 'Agreement with the segments of LATENT_PROFILE_KMEANS, at most 1; else missing.'),
  `adjusted_rand_index_embedding_kmeans` FLOAT64 OPTIONS (description = 'Agreement with the segments of EMBEDDING_KMEANS, at most 1; else missing.'),
  `is_published` BOOL OPTIONS (description = 'Whether the segments are this method\'s.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per method and population: its segments, scored among the encoded features. All loads; read the view method_comparison.');

CREATE TABLE IF NOT EXISTS `project.dataset.segment_map_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'Segment of the customer.'),
  `x` FLOAT64 OPTIONS (description = 'Coordinate along the first principal component.'),
  `y` FLOAT64 OPTIONS (description = 'Coordinate along the second principal component.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'A sample of customers on the plane of their two principal components. All loads; read the view segment_map.');

CREATE TABLE IF NOT EXISTS `project.dataset.segment_top_customers_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'Segment of the customer.'),
  `rank` INT64 OPTIONS (description = '1 = the highest spend.'),
  `user_id` INT64 OPTIONS (description = 'The customer.'),
  `spend` FLOAT64 OPTIONS (description = 'In the longest spend window.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'The customers of each segment who spent most in the longest window. All loads; read the view segment_top_customers.');

CREATE TABLE IF NOT EXISTS `project.dataset.segment_events_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `event` STRING OPTIONS (description = 'BORN, RETIRED, MERGED, SPLIT or RENAMED.'),
  `segment_id` INT64 OPTIONS (description = 'Segment of this run; of a retired one where most of its customers are now.'),
  `previous_segment_id` INT64 OPTIONS (description = 'Segment of the previous run; of a new one where most of its customers were.'),
  `title` STRING OPTIONS (description = 'Title of segment_id in this run.'),
  `previous_title` STRING OPTIONS (description = 'Title of previous_segment_id before.'),
  `customers` INT64 OPTIONS (description = 'Customers who were in the one and are in the other.'),
  `share_of_previous` FLOAT64 OPTIONS (description = 'Of the customers of previous_segment_id who are in both runs.'),
  `share_of_segment` FLOAT64 OPTIONS (description = 'Of the customers of segment_id who are in both runs.'),
  `overlap` FLOAT64 OPTIONS (description = 'Jaccard index of the two segments over the customers of both runs.'),
  `previous_run_id` STRING OPTIONS (description = 'The run before.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY event
OPTIONS (description = 'One row per event of a segment since the previous run, and per segment that shows it. All loads; read the view segment_events.');

CREATE TABLE IF NOT EXISTS `project.dataset.segment_transitions_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `from_segment_id` INT64 OPTIONS (description = 'Segment of the previous run; missing for new customers.'),
  `to_segment_id` INT64 OPTIONS (description = 'Segment of this run; missing for lost customers.'),
  `from_title` STRING OPTIONS (description = 'Title before; \'new\' for new customers.'),
  `to_title` STRING OPTIONS (description = 'Title in this run; \'lost\' for lost customers.'),
  `customers` INT64 OPTIONS (description = 'Customers who went this way, outliers among them.'),
  `share` FLOAT64 OPTIONS (description = 'Of all customers from the same end, in (0, 1].'),
  `previous_run_id` STRING OPTIONS (description = 'The run before.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY from_segment_id
OPTIONS (description = 'One row per segment of the previous run and segment of this run with common customers. All loads; read the view segment_transitions.');

CREATE TABLE IF NOT EXISTS `project.dataset.feature_drift_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'The segment; missing for all customers.'),
  `feature` STRING OPTIONS (description = 'Column of customer_features.'),
  `stability_index` FLOAT64 OPTIONS (description = 'Population stability index against the previous run; 0 = the same shares.'),
  `level` STRING OPTIONS (description = 'STABLE (below 0.1), MODERATE or SHIFTED (above 0.2); missing where a run has fewer than 500 customers.'),
  `previous_customers` INT64 OPTIONS (description = 'Customers in the previous run.'),
  `customers` INT64 OPTIONS (description = 'Customers in this run.'),
  `previous_run_id` STRING OPTIONS (description = 'The run before.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'One row per feature, over all customers and within each segment that lives on. All loads; read the view feature_drift.');

CREATE TABLE IF NOT EXISTS `project.dataset.rejected_rows_rows` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `table` STRING OPTIONS (description = 'Input table, such as orders.'),
  `file` STRING OPTIONS (description = 'File of the input folder, or the table in BigQuery.'),
  `line` INT64 OPTIONS (description = 'Line of the row\'s beginning, counted from 1; missing in BigQuery.'),
  `column` STRING OPTIONS (description = 'Column at fault; empty where the whole row is.'),
  `reason` STRING OPTIONS (description = 'What was expected.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'Input rows that could not be used, the first 10,000 of each table; never their text, which may hold personal data. All loads; read the view rejected_rows.');

CREATE TABLE IF NOT EXISTS `project.dataset.current_segments` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id` INT64 OPTIONS (description = 'Lasting id; without a previous run the rank.'),
  `title` STRING OPTIONS (description = 'A few words, distinct within the run.'),
  `description` STRING OPTIONS (description = 'Two or three sentences.'),
  `campaign_ideas` STRING OPTIONS (description = 'JSON list of at most three suggestions.'),
  `described_by` STRING OPTIONS (description = 'Who wrote title and description.'),
  `fallback_reason` STRING OPTIONS (description = 'Why another describer\'s text was not used; else missing.'),
  `profile_hash` STRING OPTIONS (description = 'Changes when the profile does.'),
  `size` INT64 OPTIONS (description = 'Customers in the segment.'),
  `share` FLOAT64 OPTIONS (description = 'Size over all clustered customers, in (0, 1].'),
  `rank` INT64 OPTIONS (description = '1 = the largest segment of this run.'),
  `revenue` FLOAT64 OPTIONS (description = 'Net amount of the orders of the 365 days before as_of.'),
  `revenue_share` FLOAT64 OPTIONS (description = 'Share of the revenue of all segments.'),
  `expected_value_365d` FLOAT64 OPTIONS (description = 'What is expected to be spent in the 365 days ahead.'),
  `profile` STRING OPTIONS (description = 'JSON: what the segment looks like, against all customers.'),
  `margin` FLOAT64 OPTIONS (description = 'Revenue of known cost, less that cost; missing where none is known.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'One row per segment of the newest run.');

CREATE TABLE IF NOT EXISTS `project.dataset.current_customers` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `user_id` INT64 OPTIONS (description = 'The customer.'),
  `segment_id` INT64 OPTIONS (description = '1 = the largest segment.'),
  `title` STRING OPTIONS (description = 'Title of the segment.'),
  `is_outlier` BOOL OPTIONS (description = 'Whether training left the customer out.'),
  `spend_12_months` FLOAT64 OPTIONS (description = 'Spend in the 365 days before as_of; missing without them.'),
  `age` FLOAT64 OPTIONS (description = 'As in the input; missing where it is there.'),
  `gender` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `city` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `country` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `traffic_source` STRING OPTIONS (description = 'As in the input; missing where it is there.'),
  `orders` FLOAT64 OPTIONS (description = 'Placed orders up to as_of.'),
  `recency_days` FLOAT64 OPTIONS (description = 'Whole days from the last placed order to as_of.'),
  `tenure_days` FLOAT64 OPTIONS (description = 'Whole days from the first placed order to as_of.'),
  `monetary` FLOAT64 OPTIONS (description = 'What was paid up to as_of, less what was returned.'),
  `average_order_value` FLOAT64 OPTIONS (description = 'Amount of the paid orders before returns, per paid order.'),
  `items_per_order` FLOAT64 OPTIONS (description = 'Items sold per placed order.'),
  `mean_days_between_orders` FLOAT64 OPTIONS (description = 'Mean days between one placed order and the next; missing for one.'),
  `distinct_categories` FLOAT64 OPTIONS (description = 'Different categories bought; without categories, different products.'),
  `return_rate` FLOAT64 OPTIONS (description = 'Share of the amount that was returned; where only statuses tell returns, share of the placed orders that are unpaid.'),
  `discount_share` FLOAT64 OPTIONS (description = 'Share of the list prices that was not paid.'),
  `weekend_share` FLOAT64 OPTIONS (description = 'Share of the placed orders on a Saturday or Sunday.'),
  `active_months` FLOAT64 OPTIONS (description = 'Different calendar months with a placed order.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
CLUSTER BY segment_id
OPTIONS (description = 'One row per customer of the newest run: segment, spend of a year, and the columns of customer_features that are not spend.');

CREATE TABLE IF NOT EXISTS `project.dataset.current_moves` (
  `run_id` STRING OPTIONS (description = 'The date of as_of and a hash of the flags that affect the result.'),
  `as_of` TIMESTAMP OPTIONS (description = 'Reference time of the spend windows.'),
  `segment_id_before` INT64 OPTIONS (description = 'Missing where the customers are new.'),
  `title_before` STRING OPTIONS (description = 'Title of that segment.'),
  `segment_id_now` INT64 OPTIONS (description = 'Missing where the customers are gone.'),
  `title_now` STRING OPTIONS (description = 'Title of that segment.'),
  `customers` INT64 OPTIONS (description = 'How many moved so.'),
  `load_id` STRING OPTIONS (description = 'One launch of the program; begins with its UTC second.')
)
PARTITION BY DATE(as_of)
OPTIONS (description = 'Customers by their segment in the last run but one and in the newest run.');

CREATE OR REPLACE VIEW `project.dataset.current_runs`
OPTIONS (description = 'The run that counts for each date of as_of: the newest that no later REPLACE_ALL hides.')
AS
SELECT *
FROM `project.dataset.runs`
WHERE TRUE
QUALIFY
  COUNT(IF(write_mode = 'REPLACE_ALL', 1, NULL)) OVER (
    ORDER BY published_at DESC, load_id DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0
  AND ROW_NUMBER() OVER (
    PARTITION BY DATE(as_of) ORDER BY published_at DESC, load_id DESC) = 1;

CREATE OR REPLACE VIEW `project.dataset.segments`
OPTIONS (description = 'One row per segment: its description and its profile.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segments_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.customer_segments`
OPTIONS (description = 'One row per customer: the segment and the nearest segments.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.customer_segments_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.customer_features`
OPTIONS (description = 'One row per customer.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.customer_features_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.customer_value`
OPTIONS (description = 'One row per customer of a shop: scores, and what will probably be bought.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.customer_value_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.segment_centroids`
OPTIONS (description = 'One row per segment and numeric feature, or per segment and category.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segment_centroids_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.trials`
OPTIONS (description = 'One row per trial with its quality, then one per fit of latent profiles.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.trials_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.training_info`
OPTIONS (description = 'One row per trial and iteration.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.training_info_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.method_comparison`
OPTIONS (description = 'One row per method and population: its segments, scored among the encoded features.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.method_comparison_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.segment_map`
OPTIONS (description = 'A sample of customers on the plane of their two principal components.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segment_map_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.segment_top_customers`
OPTIONS (description = 'The customers of each segment who spent most in the longest window.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segment_top_customers_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.segment_events`
OPTIONS (description = 'One row per event of a segment since the previous run, and per segment that shows it.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segment_events_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.segment_transitions`
OPTIONS (description = 'One row per segment of the previous run and segment of this run with common customers.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.segment_transitions_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.feature_drift`
OPTIONS (description = 'One row per feature, over all customers and within each segment that lives on.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.feature_drift_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);

CREATE OR REPLACE VIEW `project.dataset.rejected_rows`
OPTIONS (description = 'Input rows that could not be used, the first 10,000 of each table; never their text, which may hold personal data.')
AS
SELECT * EXCEPT (load_id)
FROM `project.dataset.rejected_rows_rows`
WHERE load_id IN (SELECT load_id FROM `project.dataset.current_runs`);
