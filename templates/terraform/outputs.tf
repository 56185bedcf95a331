output "bucket" {
  description = "Bucket of template, staging and temporary files."
  value       = google_storage_bucket.files.name
}

output "template" {
  description = "Where scripts/template-build puts the template."
  value       = "gs://${local.bucket}/templates/segmentwise.json"
}

output "workers" {
  description = "Account of the workers, for grants on tables and keys of others."
  value       = google_service_account.workers.email
}
