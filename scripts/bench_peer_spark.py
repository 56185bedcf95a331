"""The same work as bench_peer.py, as one would write it with Spark SQL and Spark MLlib on all cores of
this machine: bench_peer_spark.py DATA_DIR AS_OF OUT_DIR

MLlib has the silhouette and the mean squared distance of a fit; the other two indices, which are left
out, would make it slower."""

import glob
import sys

import pyspark.sql.functions as f
from bench_peer import CATEGORICALS, TRIALS, WINDOWS
from pyspark.ml import Pipeline
from pyspark.ml.clustering import KMeans
from pyspark.ml.evaluation import ClusteringEvaluator
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler
from pyspark.sql import SparkSession


def table(spark, folder, name):
    """The rows of a table of the shop, as texts."""
    files = glob.glob(f"{folder}/{name}.csv*") or glob.glob(f"{folder}/{name}-*.csv*")
    return spark.read.option("header", "true").csv(files)


def features(spark, folder, as_of):
    """One row per customer: attributes and the spend per department-category and window."""
    seconds = f.unix_timestamp(f.substring("created_at", 1, 19).cast("timestamp"))
    now = f.unix_timestamp(f.lit(as_of).cast("timestamp"))
    orders = table(spark, folder, "orders").select(
        "order_id", "user_id", "num_of_item", (now - seconds).alias("age")
    )
    items = table(spark, folder, "order_items").select("order_id", "product_id", "sale_price")
    category = f.regexp_replace(f.regexp_replace("category", "\\s", ""), "&", "_")
    products = table(spark, folder, "products").select(
        f.col("id").alias("product_id"), f.concat_ws("_", "department", category).alias("name")
    )
    spend = f.col("sale_price").cast("double") * f.col("num_of_item").cast("int")
    lines = items.join(orders, "order_id").join(products, "product_id")
    sums = [
        f.sum(f.when(f.col("age").between(0, days * 86400), spend).otherwise(0)).alias(str(days))
        for days in WINDOWS
    ]
    pivot = lines.groupBy("user_id").pivot("name").agg(*sums)
    amounts = [name for name in pivot.columns if name != "user_id"]
    users = table(spark, folder, "users").select(
        f.col("id").alias("user_id"),
        f.col("age").cast("double").alias("age"),
        *[f.coalesce(name, f.lit("")).alias(name) for name in CATEGORICALS],
    )
    return pivot.na.fill(0.0).join(users, "user_id"), amounts


def encode(customers, amounts):
    """Spend as log1p on one scale, age standardised, attributes as dimensions of their own."""
    logs = [f.log1p(f.col(f"`{name}`")) for name in amounts]
    moments = customers.agg(
        *[f.var_pop(log) for log in logs], f.mean("age"), f.stddev_pop("age")
    ).first()
    scale = (sum(moments[: len(logs)]) / len(logs)) ** 0.5
    spend = [(log / scale).alias(f"spend_{i}") for i, log in enumerate(logs)]
    age = ((f.col("age") - moments[-2]) / moments[-1]).alias("scaled_age")
    codes = [f"{name}_code" for name in CATEGORICALS]
    vectors = [f"{name}_vector" for name in CATEGORICALS]
    stages = [
        StringIndexer(inputCols=list(CATEGORICALS), outputCols=codes),
        OneHotEncoder(inputCols=codes, outputCols=vectors, dropLast=False),
        VectorAssembler(
            inputCols=["scaled_age", *[f"spend_{i}" for i in range(len(logs))], *vectors],
            outputCol="features",
        ),
    ]
    numbers = customers.select("user_id", age, *spend, *CATEGORICALS)
    return Pipeline(stages=stages).fit(numbers).transform(numbers).select("user_id", "features")


def best_fit(encoded):
    """The silhouette and the model of the trial with the highest silhouette."""
    best = None
    for trial in range(TRIALS):
        model = KMeans(k=3 + trial % 3, maxIter=20, seed=trial).fit(encoded)
        silhouette = ClusteringEvaluator().evaluate(model.transform(encoded))
        if best is None or silhouette > best[0]:
            best = silhouette, model
    return best


def end(spark):
    """Waits for the end of the JVM, so that its time counts as that of this process."""
    gateway = spark.sparkContext._gateway
    spark.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()


def main():
    folder, as_of, out = sys.argv[1:4]
    spark = (
        SparkSession.builder.master("local[*]")
        .config("spark.driver.memory", "5g")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    customers, amounts = features(spark, folder, as_of.replace("T", " ").replace("Z", ""))
    customers = customers.cache()
    encoded = encode(customers, amounts).cache()
    silhouette, model = best_fit(encoded)
    customers.write.mode("overwrite").option("header", "true").csv(f"{out}/customer_features")
    labels = model.transform(encoded).select("user_id", (f.col("prediction") + 1).alias("segment_id"))
    labels.write.mode("overwrite").option("header", "true").csv(f"{out}/customer_segments")
    print(f"{labels.count()} customers, k = {model.getK()}, silhouette {silhouette}")
    end(spark)


if __name__ == "__main__":
    main()
