variable "project" {
  description = "Project id."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "The project must be a project id such as my-shop-123."
  }
}

variable "region" {
  description = "Region of jobs, bucket and images."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "The region must be a region such as europe-west1."
  }
}

variable "data_location" {
  description = "Location of the data sets, that of the input; the region if null."
  type        = string
  default     = null

  validation {
    condition     = var.data_location == null || can(regex("^[A-Za-z]+[A-Za-z0-9-]*$", var.data_location))
    error_message = "The data location must be a location such as EU or europe-west1."
  }
}

variable "dataset" {
  description = "Data set of the tables."
  type        = string
  default     = "segments"

  validation {
    condition     = can(regex("^[A-Za-z0-9_]{1,1024}$", var.dataset))
    error_message = "The data set must be a name of letters, digits and _."
  }
}

variable "temp_dataset" {
  description = "Data set for the results of queries, by which views are read."
  type        = string
  default     = "segments_temp"

  validation {
    condition     = can(regex("^[A-Za-z0-9_]{1,1024}$", var.temp_dataset))
    error_message = "The temporary data set must be a name of letters, digits and _."
  }
}

variable "bucket" {
  description = "Bucket of template, staging and temporary files; <project>-segmentwise if null."
  type        = string
  default     = null
}

variable "repository" {
  description = "Image repository."
  type        = string
  default     = "segmentwise"
}

variable "read_datasets" {
  description = "Data sets that the workers read, project.dataset: that of the input, and those behind its views. Public data needs none."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for each in var.read_datasets : can(regex("^[a-z0-9.:-]+[.][A-Za-z0-9_]+$", each))])
    error_message = "Each data set must be of the form project.dataset."
  }
}

variable "parameters" {
  description = "Flags of the program for each night, such as { input = \"my-shop-1.shop\" }; without output, the data set."
  type        = map(string)

  validation {
    condition     = contains(keys(var.parameters), "input") != contains(keys(var.parameters), "features")
    error_message = "The parameters must have one of input and features."
  }

  validation {
    condition     = !contains(keys(var.parameters), "asOf")
    error_message = "The parameters must not have asOf: the runs of a schedule have each their own."
  }
}

variable "gemini" {
  description = "Whether the workers may call Gemini."
  type        = bool
  default     = false
}

variable "schedule" {
  description = "When the run is launched, as five fields of cron."
  type        = string
  default     = "30 2 * * *"

  validation {
    condition     = length(split(" ", var.schedule)) == 5
    error_message = "The schedule must be five fields of cron such as 30 2 * * *."
  }
}

variable "time_zone" {
  description = "Time zone of the schedule."
  type        = string
  default     = "Etc/UTC"
}

variable "machine_type" {
  description = "Machines of the workers."
  type        = string
  default     = "n2-highmem-4"
}

variable "max_workers" {
  description = "Most workers."
  type        = number
  default     = 8

  validation {
    condition     = var.max_workers >= 1 && var.max_workers <= 9999 && floor(var.max_workers) == var.max_workers
    error_message = "The workers must be a whole number in 1..9999."
  }
}

variable "subnetwork" {
  description = "regions/<region>/subnetworks/<name> with Private Google Access; the project's default if null."
  type        = string
  default     = null
}

variable "labels" {
  description = "Labels of job and workers, for the bill."
  type        = map(string)
  default     = { application = "segmentwise" }
}

variable "notification_channels" {
  description = "Channels of Cloud Monitoring that are told of a night that failed; no alert if empty."
  type        = list(string)
  default     = []
}
