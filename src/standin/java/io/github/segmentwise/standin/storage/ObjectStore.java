package io.github.segmentwise.standin.storage;

import java.io.IOException;
import java.io.InputStream;

/** What a stand-in for another service needs of Cloud Storage: to read the objects of its jobs. */
public interface ObjectStore {

  /**
   * Opens an object.
   *
   * @param uri such as {@code gs://bucket/folder/file.csv}
   * @throws java.io.FileNotFoundException if there is none
   */
  InputStream open(String uri) throws IOException;
}
