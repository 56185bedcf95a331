package io.github.segmentwise.scoring;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.json.WrongFieldException;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;

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
    byte[] content;
    try {
      content =
          StoredFiles.content(path)
              .orElseThrow(() -> ModelFlags.MODEL.refusal("a model.json that is there", path));
    } catch (IOException e) {
      throw new FlagException(
          "--model: %s cannot be read (%s)".formatted(path, StoredFiles.reason(e)));
    }
    try {
      return new ModelFile(path, KeptModel.read(content));
    } catch (WrongFieldException e) {
      throw new InputException(
          "%s: this is not a model of this program: %s".formatted(path, e.getMessage()), e);
    }
  }
}
