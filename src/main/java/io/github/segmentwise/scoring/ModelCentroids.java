package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.Method.KeptCentroids;
import io.github.segmentwise.cluster.warm.FormerCentroids;

/**
 * The centroids of a model in a file, which is read again where they are needed.
 *
 * @param path of the file
 * @param sha256 of the file, in hexadecimal digits
 */
public record ModelCentroids(String path, String sha256) implements FormerCentroids {

  /** Of a file that was read at launch. */
  public static ModelCentroids of(ModelFile file) {
    return new ModelCentroids(file.path(), file.model().identity().sha256());
  }

  @Override
  public Placed read() {
    KeptCentroids kept = ModelFile.again(path, sha256).model().centroids();
    return new Placed(kept.space(), kept.geometry(), kept.centroids());
  }
}
