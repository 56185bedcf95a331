"""Checks segmentwise_dag.py: its syntax and shape anywhere, and with a real Airflow, where python3 has one,
what it renders for a night: the launch body against the template's metadata, and the assertions.

    python3 scripts/composer/test_segmentwise_dag.py
"""

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import types
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DAG_FILE = HERE / "segmentwise_dag.py"
METADATA = json.loads((ROOT / "templates" / "segmentwise.json").read_text(encoding="utf-8"))
PARAMETERS = {each["name"]: each for each in METADATA["parameters"]}


def is_installed(*modules):
    """Whether all are there; a package must be named before those within it."""
    return all(importlib.util.find_spec(module) is not None for module in modules)


HAS_AIRFLOW = is_installed(
    "airflow",
    "airflow.providers",
    "airflow.providers.google",
    "airflow.providers.apache",
    "airflow.providers.apache.beam",
)
END = datetime(2026, 3, 1, 2, 30, tzinfo=timezone.utc)

# Fields of Dataflow's FlexTemplateRuntimeEnvironment, by its REST reference.
ENVIRONMENT = {
    "additionalExperiments": list,
    "additionalPipelineOptions": list,
    "additionalUserLabels": dict,
    "flexrsGoal": str,
    "ipConfiguration": str,
    "kmsKeyName": str,
    "launcherMachineType": str,
    "machineType": str,
    "maxWorkers": int,
    "network": str,
    "numWorkers": int,
    "serviceAccountEmail": str,
    "stagingLocation": str,
    "subnetwork": str,
    "tempLocation": str,
    "workerRegion": str,
    "workerZone": str,
}


def deployed_settings(*options):
    """Settings as scripts/deploy writes them; a dry run writes them too."""
    subprocess.run(
        [
            str(ROOT / "scripts" / "deploy"),
            "--project=my-shop-1",
            "--region=europe-west1",
            "--data-location=EU",
            "--schedule-with=COMPOSER",
            "--composer-environment=nightly",
            "--composer-account=composer@my-shop-1.iam.gserviceaccount.com",
            "--labels=team=crm,application=segmentwise",
            "--dry-run",
            *options,
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return json.loads((ROOT / "target" / "deploy" / "segmentwise_dag.json").read_text(encoding="utf-8"))


def keywords(tree, function):
    """Names of the keyword arguments of the calls of a function, with their values where constant."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == function:
            for keyword in node.keywords:
                found[keyword.arg] = getattr(keyword.value, "value", keyword.value)
    return found


class ShapeTest(unittest.TestCase):
    """What can be seen without Airflow."""

    @classmethod
    def setUpClass(cls):
        cls.tree = ast.parse(DAG_FILE.read_text(encoding="utf-8"), filename=str(DAG_FILE))

    def test_launch_defers_without_waiting_twice(self):
        launch = keywords(self.tree, "DataflowStartFlexTemplateOperator")
        self.assertIs(launch["deferrable"], True)
        self.assertNotIn("wait_until_finished", launch)
        self.assertIs(launch["append_job_name"], False)

    def test_dag_never_overlaps_and_ends(self):
        dag = keywords(self.tree, "DAG")
        self.assertEqual(dag["max_active_runs"], 1)
        self.assertIs(dag["catchup"], False)
        for name in ("dagrun_timeout", "on_failure_callback", "schedule", "start_date"):
            self.assertIn(name, dag)
        self.assertNotIn("sla", dag)

    def test_schedule_has_data_intervals(self):
        self.assertTrue(keywords(self.tree, "CronDataIntervalTimetable"))

    def test_imports_of_airflow_are_those_of_both_versions(self):
        modules = {
            node.module
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom) and node.module.startswith("airflow")
        }
        self.assertEqual(
            modules,
            {
                "airflow",
                "airflow.sdk",
                "airflow.timetables.interval",
                "airflow.providers.google.cloud.hooks.dataflow",
                "airflow.providers.google.cloud.operators.bigquery",
                "airflow.providers.google.cloud.operators.dataflow",
            },
        )


class FakeDag:
    """Keeps what a DAG is made of; tasks are made within its context."""

    def __init__(self, **arguments):
        self.arguments = arguments

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return None


class FakeTask:
    def __init__(self, **arguments):
        self.arguments = arguments

    def __rshift__(self, other):
        return other


class FakeHook:
    """Stands for DataflowHook, with the arguments that the provider's version 21 has."""

    calls = []

    def __init__(self, gcp_conn_id="google_cloud_default", cancel_timeout=300):
        self.cancel_timeout = cancel_timeout

    def cancel_job(self, project_id, job_name=None, job_id=None, location="us-central1"):
        self.calls.append((project_id, location, job_name, self.cancel_timeout))


def fake_modules():
    """Modules in the place of Airflow's, with the names that the DAG imports."""
    names = {
        "airflow": {},
        "airflow.sdk": {"DAG": FakeDag},
        "airflow.timetables.interval": {"CronDataIntervalTimetable": mock.Mock()},
        "airflow.providers.google.cloud.hooks.dataflow": {"DataflowHook": FakeHook},
        "airflow.providers.google.cloud.operators.bigquery": {"BigQueryInsertJobOperator": FakeTask},
        "airflow.providers.google.cloud.operators.dataflow": {
            "DataflowStartFlexTemplateOperator": FakeTask
        },
    }
    modules = {}
    for name, members in names.items():
        parts = name.split(".")
        for length in range(1, len(parts) + 1):
            parent = ".".join(parts[:length])
            modules.setdefault(parent, types.ModuleType(parent))
        vars(modules[name]).update(members)
    return modules


class FailureTest(unittest.TestCase):
    """What happens to the job of a run that fails or takes too long."""

    @classmethod
    def setUpClass(cls):
        cls.settings = deployed_settings("--input=shop-data.thelook")
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(sys.modules, fake_modules()):
            path = Path(folder) / "settings.json"
            path.write_text(json.dumps(cls.settings), encoding="utf-8")
            with mock.patch.dict(os.environ, {"SEGMENTWISE_DAG_SETTINGS": str(path)}):
                spec = importlib.util.spec_from_file_location("faked_segmentwise_dag", DAG_FILE)
                cls.module = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(cls.module)

    def fail(self, **context):
        FakeHook.calls.clear()
        with self.assertLogs(self.module.LOG) as logs:
            for callback in self.module.dag.arguments["on_failure_callback"]:
                callback(context)
        return logs.output

    def test_failed_run_is_told_and_its_job_cancelled_without_waiting(self):
        run = types.SimpleNamespace(run_id="scheduled", data_interval_end=END)
        logs = self.fail(dag_run=run, reason="timed_out")
        self.assertIn("ERROR", logs[0])
        self.assertIn("segmentwise: run scheduled failed: timed_out", logs[0])
        self.assertEqual(
            FakeHook.calls, [("my-shop-1", "europe-west1", "segmentwise-20260301t0230", None)]
        )

    def test_context_without_interval_takes_the_time_of_the_run(self):
        run = types.SimpleNamespace(run_id="manual", data_interval_end=None, run_after=END)
        self.fail(dag_run=run)
        self.assertEqual(FakeHook.calls[0][2], "segmentwise-20260301t0230")

    def test_cancelled_job_is_the_launched_one(self):
        launched = self.module.launch_body(self.settings)["launchParameter"]["jobName"]
        self.assertIn("job_name(as_of(", launched)
        macros = self.module.dag.arguments["user_defined_macros"]
        self.fail(dag_run=types.SimpleNamespace(run_id="x", data_interval_end=END))
        self.assertEqual(macros["job_name"](macros["as_of"](END, None)), FakeHook.calls[0][2])

    def test_failing_call_to_cancel_does_not_hide_the_failure(self):
        run = types.SimpleNamespace(run_id="scheduled", data_interval_end=END)
        with mock.patch.object(FakeHook, "cancel_job", side_effect=RuntimeError("no access")):
            with self.assertLogs(self.module.LOG) as logs, self.assertRaises(RuntimeError):
                for callback in self.module.dag.arguments["on_failure_callback"]:
                    callback({"dag_run": run})
        self.assertIn("run scheduled failed", logs.output[0])


@unittest.skipUnless(HAS_AIRFLOW, "no Airflow with the Google provider in this Python")
class RenderedTest(unittest.TestCase):
    """What a real Airflow makes of it."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        os.environ.update(
            AIRFLOW_HOME=cls.home.name,
            AIRFLOW__CORE__LOAD_EXAMPLES="False",
            AIRFLOW__CORE__UNIT_TEST_MODE="False",
            AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{cls.home.name}/airflow.db",
        )
        cls.module = cls.load(
            deployed_settings(
                "--input=shop-data.thelook",
                "--numClusters=3,5,8",
                "--excludeStatuses=Cancelled,Returned",
                "--kms-key=projects/p/locations/l/keyRings/r/cryptoKeys/k",
                "--shuffle=WORKERS",
                "--num-workers=2",
                "--subnetwork=regions/europe-west1/subnetworks/private",
            )
        )

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    @classmethod
    def load(cls, settings):
        path = Path(cls.home.name) / "settings.json"
        path.write_text(json.dumps(settings), encoding="utf-8")
        os.environ["SEGMENTWISE_DAG_SETTINGS"] = str(path)
        spec = importlib.util.spec_from_file_location("segmentwise_dag", DAG_FILE)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def rendered(self, task_id, end=END, **context):
        """A task of a new copy of the DAG, rendered as for the night that ends at END."""
        dag = self.module.nightly(json.loads(self.module.SETTINGS.read_text(encoding="utf-8")))
        task = dag.get_task(task_id)
        values = {"dag_run": None, "dag": dag, "task": task, **dag.user_defined_macros, **context}
        if end is not None:
            values["data_interval_end"] = end
        task.render_template_fields(values)
        return task

    def launch(self, **options):
        return self.rendered("segment_customers", **options).body["launchParameter"]

    def test_body_parameters_are_the_templates(self):
        parameters = self.launch()["parameters"]
        for name, value in parameters.items():
            self.assertIn(name, PARAMETERS)
            self.assertIsInstance(value, str)
        for name, metadata in PARAMETERS.items():
            if not metadata["isOptional"]:
                self.assertIn(name, parameters)
        for name, value in parameters.items():
            for pattern in PARAMETERS[name]["regexes"]:
                self.assertRegex(value, re.compile(pattern), name)

    def test_body_is_dataflows(self):
        launch = self.launch()
        self.assertEqual(
            set(launch), {"jobName", "containerSpecGcsPath", "parameters", "environment"}
        )
        self.assertRegex(launch["jobName"], r"^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$")
        self.assertTrue(launch["containerSpecGcsPath"].startswith("gs://"))
        environment = launch["environment"]
        for name, value in environment.items():
            self.assertIn(name, ENVIRONMENT)
            self.assertIsInstance(value, ENVIRONMENT[name], name)
        self.assertEqual(environment["ipConfiguration"], "WORKER_IP_PRIVATE")
        self.assertEqual(environment["additionalExperiments"], ["shuffle_mode=appliance"])
        self.assertEqual(environment["additionalUserLabels"]["team"], "crm")
        self.assertEqual(environment["maxWorkers"], 8)

    def test_same_night_twice_asks_for_the_same(self):
        self.assertEqual(self.launch(), self.launch())
        self.assertEqual(self.launch()["parameters"]["asOf"], "2026-03-01T02:30:00Z")
        self.assertEqual(self.launch()["jobName"], "segmentwise-20260301t0230")
        other = self.launch(end=END + timedelta(days=1))
        self.assertEqual(other["parameters"]["asOf"], "2026-03-02T02:30:00Z")
        self.assertNotEqual(other["jobName"], self.launch()["jobName"])

    def test_other_zones_become_utc(self):
        end = datetime(2026, 3, 1, 1, 0, tzinfo=timezone(timedelta(hours=2)))
        self.assertEqual(self.launch(end=end)["parameters"]["asOf"], "2026-02-28T23:00:00Z")

    def test_run_without_interval_takes_its_own_time(self):
        class Run:
            run_after = END

        launch = self.launch(end=None, dag_run=Run())
        self.assertEqual(launch["parameters"]["asOf"], "2026-03-01T02:30:00Z")

    def test_timetable_gives_the_night_as_interval(self):
        interval = self.module.dag.timetable.infer_manual_data_interval(
            run_after=self.pendulum(END + timedelta(hours=1))
        )
        self.assertEqual(interval.end, END)
        self.assertEqual(interval.start, END - timedelta(days=1))

    @staticmethod
    def pendulum(moment):
        import pendulum

        return pendulum.instance(moment)

    def test_failure_cancels_the_job_by_the_providers_hook(self):
        run = types.SimpleNamespace(run_id="scheduled", data_interval_end=END)
        with mock.patch.object(self.module.DataflowHook, "cancel_job", autospec=True) as cancel:
            self.module.cancel_job({"project": "my-shop-1", "region": "europe-west1"}, {"dag_run": run})
        self.assertEqual(cancel.call_args.kwargs["job_name"], self.launch()["jobName"])
        self.assertEqual(cancel.call_args.kwargs["location"], "europe-west1")

    def test_assertions_are_of_this_run(self):
        task = self.rendered("check_tables")
        query = task.configuration["query"]
        self.assertEqual(task.location, "EU")
        self.assertIn("@as_of", query["query"])
        self.assertIn("`my-shop-1.segments.", query["query"])
        self.assertNotIn("project.dataset", query["query"])
        self.assertIs(query["useLegacySql"], False)
        self.assertEqual(
            query["queryParameters"],
            [
                {
                    "name": "as_of",
                    "parameterType": {"type": "DATE"},
                    "parameterValue": {"value": "2026-03-01"},
                }
            ],
        )

    def test_dag_waits_then_checks(self):
        dag = self.module.dag
        self.assertEqual([task.task_id for task in dag.topological_sort()], ["segment_customers", "check_tables"])
        self.assertEqual(dag.max_active_runs, 1)
        self.assertIs(dag.catchup, False)
        self.assertEqual(dag.dagrun_timeout, timedelta(hours=8))
        for task in dag.tasks:
            self.assertEqual(task.retries, 2)
            self.assertIs(task.deferrable, True)
        self.assertFalse(dag.get_task("segment_customers").wait_until_finished)

    def test_failure_is_told_in_one_line(self):
        class Run:
            run_id = "scheduled__2026-03-01"

        with self.assertLogs(self.module.LOG, "ERROR") as logs:
            self.module.tell_failure({"dag_run": Run(), "reason": "timed_out"})
        self.assertEqual(len(logs.output), 1)
        self.assertIn("scheduled__2026-03-01 failed: timed_out", logs.output[0])

    def test_files_as_output_have_no_assertions(self):
        dag = self.module.nightly(
            deployed_settings("--input=gs://shop/tables", "--output=gs://shop/segments")
        )
        self.assertEqual([task.task_id for task in dag.tasks], ["segment_customers"])


if __name__ == "__main__":
    if HAS_AIRFLOW:
        from importlib.metadata import version

        print(
            f"Airflow {version('apache-airflow')},"
            f" Google provider {version('apache-airflow-providers-google')}"
        )
    else:
        print("Skipped: no Airflow in this Python, so syntax and shape of the DAG are checked only.")
    unittest.main(argv=[sys.argv[0]])
