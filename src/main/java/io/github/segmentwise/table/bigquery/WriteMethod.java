package io.github.segmentwise.table.bigquery;

/** How rows get into BigQuery. */
public enum WriteMethod {
  /** Load jobs over files in Cloud Storage; they cost nothing but need a folder for the files. */
  FILE_LOADS,
  /** The Storage Write API; it needs no folder, and its use is billed by the byte. */
  STORAGE_WRITE_API
}
