# scripts/template-build puts the template where the schedule finds it.
resource "google_cloud_scheduler_job" "nightly" {
  project    = var.project
  region     = var.region
  name       = "segmentwise-nightly"
  schedule   = var.schedule
  time_zone  = var.time_zone
  depends_on = [google_project_service.needed]

  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
  }

  http_target {
    http_method = "POST"
    uri         = "https://dataflow.googleapis.com/v1b3/projects/${var.project}/locations/${var.region}/flexTemplates:launch"
    headers     = { "Content-Type" = "application/json" }

    body = base64encode(jsonencode({
      launchParameter = {
        jobName              = "segmentwise-nightly"
        containerSpecGcsPath = "gs://${local.bucket}/templates/segmentwise.json"
        parameters           = local.parameters
        environment = merge(
          {
            stagingLocation           = "gs://${local.bucket}/staging"
            tempLocation              = "gs://${local.bucket}/temp"
            serviceAccountEmail       = google_service_account.workers.email
            machineType               = var.machine_type
            maxWorkers                = var.max_workers
            ipConfiguration           = "WORKER_IP_PRIVATE"
            additionalPipelineOptions = ["tempDatasetId=${var.temp_dataset}"]
            additionalUserLabels      = var.labels
          },
          var.subnetwork == null ? {} : { subnetwork = var.subnetwork },
        )
      }
    }))

    oauth_token {
      service_account_email = google_service_account.launcher.email
    }
  }
}

resource "google_monitoring_dashboard" "segmentwise" {
  project        = var.project
  dashboard_json = file("${local.monitoring}/dashboard.json")
  depends_on     = [google_project_service.needed]
}

# The same conditions as templates/monitoring/alert-policy.json, for gcloud.
resource "google_monitoring_alert_policy" "failed" {
  count                 = length(var.notification_channels) > 0 ? 1 : 0
  project               = var.project
  display_name          = local.policy.displayName
  combiner              = local.policy.combiner
  notification_channels = var.notification_channels

  documentation {
    content   = local.policy.documentation.content
    mime_type = local.policy.documentation.mimeType
  }

  dynamic "conditions" {
    for_each = local.policy.conditions
    content {
      display_name = conditions.value.displayName
      condition_threshold {
        filter          = conditions.value.conditionThreshold.filter
        comparison      = conditions.value.conditionThreshold.comparison
        threshold_value = conditions.value.conditionThreshold.thresholdValue
        duration        = conditions.value.conditionThreshold.duration
        aggregations {
          alignment_period   = conditions.value.conditionThreshold.aggregations[0].alignmentPeriod
          per_series_aligner = conditions.value.conditionThreshold.aggregations[0].perSeriesAligner
        }
      }
    }
  }
}

locals {
  policy = jsondecode(file("${local.monitoring}/alert-policy.json"))
}
