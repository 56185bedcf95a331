# A shop whose tables are in my-shop-1.shop, segmented every night into my-shop-1.segments.
module "segmentwise" {
  source        = "../"
  project       = "my-shop-1"
  region        = "europe-west1"
  read_datasets = ["my-shop-1.shop"]
  parameters    = { input = "my-shop-1.shop" }
  schedule      = "30 2 * * *"
  time_zone     = "Europe/Berlin"
}
