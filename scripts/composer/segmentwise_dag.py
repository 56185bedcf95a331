"""Segments a shop's customers every night: launches the flex template on Dataflow, waits for the job
without holding a worker slot, and checks the tables it wrote by assertions in SQL.

scripts/deploy --schedule-with=COMPOSER puts this file, segmentwise_dag.json with the settings, and
assertions.sql into the environment's folder of DAGs. Works on Airflow 2.11 and 3 with the Google
provider of version 21 or later.

A run's reference time is the end of its data interval, so a day that is run again, or filled in later
by a back-fill, asks for the same as the first time: the job gets the same name and the same --asOf,
and its tables replace those of the same run. Two runs never overlap.
"""

from __future__ import annotations

import copy
import functools
import json
import logging
import os
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.providers.google.cloud.hooks.dataflow import DataflowHook
from airflow.providers.google.cloud.operators.bigquery import BigQueryInsertJobOperator
from airflow.providers.google.cloud.operators.dataflow import DataflowStartFlexTemplateOperator
from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.sdk import DAG
except ImportError:
    from airflow import DAG

LOG = logging.getLogger(__name__)

HERE = Path(__file__).resolve().parent
SETTINGS = Path(os.environ.get("SEGMENTWISE_DAG_SETTINGS", HERE / "segmentwise_dag.json"))

# Longer than a job of a billion customers takes by docs/cloud.md, shorter than a night and a day.
RUN_TIMEOUT = timedelta(hours=8)
DEFAULT_DATE = re.compile(r"(DECLARE\s+run_date\s+DATE\s+DEFAULT\s+)CURRENT_DATE\(\)")


def as_of(data_interval_end, dag_run):
    """The reference time of a run, in UTC: a run without a data interval, as one triggered by hand
    may be, takes the time after which it was to run."""
    moment = data_interval_end or getattr(dag_run, "run_after", None) or datetime.now(timezone.utc)
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def job_suffix(moment):
    """Of an instant as a job's name may have it: 20260101t0230."""
    return moment[:16].replace("-", "").replace(":", "").lower()


def job_name(moment):
    """Of the Dataflow job of a run with this reference time."""
    return "segmentwise-" + job_suffix(moment)


def tell_failure(context):
    """One line of severity ERROR, from which an alert in Cloud Logging can be made."""
    run = context.get("dag_run")
    LOG.error(
        "segmentwise: run %s failed: %s",
        getattr(run, "run_id", "unknown"),
        context.get("reason") or context.get("exception") or "see the log of its tasks",
    )


def cancel_job(settings, context):
    """Ends the Dataflow job of a run that failed or took too long. Airflow ends its own tasks only: a
    deferred launch would leave the job to run on, and to be paid for. A job that has ended already stays
    as it is."""
    run = context.get("dag_run")
    end = context.get("data_interval_end") or getattr(run, "data_interval_end", None)
    name = job_name(as_of(end, run))
    # Without a timeout it does not wait until the job has stopped: callbacks have seconds only.
    hook = DataflowHook(cancel_timeout=None)
    hook.cancel_job(job_name=name, project_id=settings["project"], location=settings["region"])
    LOG.warning("segmentwise: the Dataflow job %s, if it still ran, is being cancelled", name)


def launch_body(settings):
    """The request to Dataflow as deployed, with the run's own name and reference time."""
    body = copy.deepcopy(settings["launch"])
    launch = body["launchParameter"]
    launch["jobName"] = "{{ job_name(as_of(data_interval_end | default(none), dag_run)) }}"
    launch["parameters"]["asOf"] = "{{ as_of(data_interval_end | default(none), dag_run) }}"
    return body


def assertions(dataset):
    """The assertions as a query of one dataset with the parameter @as_of, a date."""
    path = HERE / "assertions.sql"
    if not path.exists():
        path = HERE.parents[1] / "sql" / "assertions.sql"
    query = DEFAULT_DATE.sub(r"\1@as_of", path.read_text(encoding="utf-8"))
    if "@as_of" not in query:
        raise ValueError(f"{path}: expected DECLARE run_date DATE DEFAULT CURRENT_DATE()")
    return query.replace("project.dataset", dataset)


def check_tables(settings):
    return BigQueryInsertJobOperator(
        task_id="check_tables",
        project_id=settings["project"],
        location=settings["location"],
        configuration={
            "query": {
                "query": assertions(settings["output"]),
                "useLegacySql": False,
                "parameterMode": "NAMED",
                "queryParameters": [
                    {
                        "name": "as_of",
                        "parameterType": {"type": "DATE"},
                        "parameterValue": {
                            "value": "{{ as_of(data_interval_end | default(none), dag_run)[:10] }}"
                        },
                    }
                ],
            },
            "labels": settings["launch"]["launchParameter"]["environment"].get(
                "additionalUserLabels", {}
            ),
        },
        deferrable=True,
    )


def segment_customers(settings):
    return DataflowStartFlexTemplateOperator(
        task_id="segment_customers",
        project_id=settings["project"],
        location=settings["region"],
        body=launch_body(settings),
        # Dataflow refuses a second job of the same name while the first one runs.
        append_job_name=False,
        # wait_until_finished stays unset: deferring already waits.
        deferrable=True,
    )


def nightly(settings):
    with DAG(
        dag_id="segmentwise",
        description="Customer segments of every night",
        schedule=CronDataIntervalTimetable(settings["schedule"], timezone=settings["timeZone"]),
        start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=RUN_TIMEOUT,
        on_failure_callback=[tell_failure, functools.partial(cancel_job, settings)],
        user_defined_macros={"as_of": as_of, "job_name": job_name},
        default_args={
            "retries": 2,
            "retry_delay": timedelta(minutes=10),
            "retry_exponential_backoff": True,
            "max_retry_delay": timedelta(hours=1),
        },
        tags=["segmentwise"],
    ) as dag:
        segments = segment_customers(settings)
        # Files in a bucket have no tables that SQL could check.
        if not settings["output"].startswith("gs://"):
            segments >> check_tables(settings)
    return dag


dag = nightly(json.loads(SETTINGS.read_text(encoding="utf-8")))
