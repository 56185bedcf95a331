package io.github.segmentwise.scoring;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.json.WrongFieldException;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * A kept model with its place.
 *
 * @param path of the file
 * @param model that it holds
 */
public record ModelFile(String path, KeptModel model) {

  /**
   * Reads a model.
   *
   * @throws FlagException if there is no such file
   * @throws InputException if it is not a model
   */
  public static ModelFile read(String path) {
    try {
      return find(path)
          .orElseThrow(() -> ModelFlags.MODEL.refusal("a model.json that is there", path));
    } catch (IOException e) {
      throw new FlagException(
          "--model: %s cannot be read (%s)".formatted(path, StoredFiles.reason(e)));
    }
  }

  /**
   * Reads a model that was read before.
   *
   * @param sha256 of the file then, in hexadecimal digits
   * @throws InputException if it is another file now
   */
  public static ModelFile again(String path, String sha256) {
    ModelFile file = read(path);
    if (!file.model().identity().sha256().equals(sha256)) {
      throw new InputException(
          "%s: the model has changed since the launch; expected the same file".formatted(path));
    }
    return file;
  }

  /**
   * Reads a model; empty where there is no such file.
   *
   * @throws InputException if it is not a model
   */
  public static Optional<ModelFile> find(String path) throws IOException {
    Optional<byte[]> content = StoredFiles.content(path);
    return content.isEmpty() ? Optional.empty() : Optional.of(of(path, content.get()));
  }

  private static ModelFile of(String path, byte[] content) {
    try {
      return new ModelFile(path, KeptModel.read(content));
    } catch (WrongFieldException e) {
      throw new InputException(
          "%s: this is not a model of this program: %s".formatted(path, e.getMessage()), e);
    }
  }
}
