locals {
  location   = coalesce(var.data_location, var.region)
  bucket     = coalesce(var.bucket, "${var.project}-segmentwise")
  monitoring = "${path.module}/../monitoring"
  workers    = "serviceAccount:${google_service_account.workers.email}"
  launcher   = "serviceAccount:${google_service_account.launcher.email}"

  # Runs that call Vertex AI need its role, whether or not somebody thought of it.
  gemini = (var.gemini || lookup(var.parameters, "describer", "") == "GEMINI"
  || lookup(var.parameters, "embedder", "") == "VERTEX")

  services = concat(
    ["dataflow", "bigquery", "bigquerystorage", "storage", "artifactregistry", "cloudbuild", "compute", "iam", "logging"],
    ["cloudscheduler", "monitoring"],
    local.gemini ? ["aiplatform"] : [],
  )

  worker_roles = concat(
    ["roles/dataflow.worker", "roles/bigquery.jobUser", "roles/bigquery.readSessionUser"],
    local.gemini ? ["roles/aiplatform.user"] : [],
  )

  parameters = merge(
    {
      output    = "${var.project}.${var.dataset}"
      artifacts = "gs://${local.bucket}/artifacts"
    },
    var.parameters,
  )
}

resource "google_project_service" "needed" {
  for_each           = toset(local.services)
  project            = var.project
  service            = "${each.value}.googleapis.com"
  disable_on_destroy = false
}

resource "google_storage_bucket" "files" {
  project                     = var.project
  name                        = local.bucket
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age            = 7
      matches_prefix = ["temp/"]
    }
  }
}

resource "google_bigquery_dataset" "segments" {
  project     = var.project
  dataset_id  = var.dataset
  location    = local.location
  description = "Customer segments"
}

resource "google_bigquery_dataset" "temporary" {
  project                     = var.project
  dataset_id                  = var.temp_dataset
  location                    = local.location
  description                 = "Results of queries while they are read"
  default_table_expiration_ms = 86400000
}

resource "google_artifact_registry_repository" "images" {
  project       = var.project
  location      = var.region
  repository_id = var.repository
  format        = "DOCKER"
  depends_on    = [google_project_service.needed]
}

resource "google_service_account" "workers" {
  project      = var.project
  account_id   = "segmentwise"
  display_name = "Segmentwise workers"
}

resource "google_service_account" "launcher" {
  project      = var.project
  account_id   = "segmentwise-launcher"
  display_name = "Segmentwise schedule"
}

resource "google_project_iam_member" "workers" {
  for_each = toset(local.worker_roles)
  project  = var.project
  role     = each.value
  member   = local.workers
}

resource "google_storage_bucket_iam_member" "workers" {
  bucket = google_storage_bucket.files.name
  role   = "roles/storage.objectAdmin"
  member = local.workers
}

resource "google_artifact_registry_repository_iam_member" "workers" {
  project    = var.project
  location   = var.region
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  member     = local.workers
}

resource "google_bigquery_dataset_iam_member" "written" {
  for_each = {
    segments  = google_bigquery_dataset.segments.dataset_id
    temporary = google_bigquery_dataset.temporary.dataset_id
  }
  project    = var.project
  dataset_id = each.value
  role       = "roles/bigquery.dataEditor"
  member     = local.workers
}

resource "google_bigquery_dataset_iam_member" "read" {
  for_each   = var.read_datasets
  project    = regex("^(.*)[.][A-Za-z0-9_]+$", each.value)[0]
  dataset_id = regex("^.*[.]([A-Za-z0-9_]+)$", each.value)[0]
  role       = "roles/bigquery.dataViewer"
  member     = local.workers
}

resource "google_project_iam_member" "launcher" {
  project = var.project
  role    = "roles/dataflow.developer"
  member  = local.launcher
}

resource "google_storage_bucket_iam_member" "launcher" {
  bucket = google_storage_bucket.files.name
  role   = "roles/storage.objectViewer"
  member = local.launcher
}

resource "google_service_account_iam_member" "launcher" {
  service_account_id = google_service_account.workers.name
  role               = "roles/iam.serviceAccountUser"
  member             = local.launcher
}
