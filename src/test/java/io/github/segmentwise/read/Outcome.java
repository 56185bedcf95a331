package io.github.segmentwise.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;

/** Elements of a collection, kept in a folder while the pipeline runs and read after it. */
public final class Outcome<T> {

  private final Path folder;
  private final Coder<T> coder;

  private Outcome(Path folder, Coder<T> coder) {
    this.folder = folder;
    this.coder = coder;
  }

  /**
   * Keeps a collection.
   *
   * @param name unique in the pipeline
   * @param folder where a folder for the elements is made
   */
  public static <T> Outcome<T> of(PCollection<T> collection, String name, Path folder)
      throws IOException {
    Path elements = Files.createDirectory(folder.resolve(name + "-" + UUID.randomUUID()));
    Coder<T> coder = collection.getCoder();
    collection.apply("Keep-" + name, ParDo.of(new Keep<>(elements.toString(), coder)));
    return new Outcome<>(elements, coder);
  }

  /** The elements, in no order. */
  public List<T> elements() {
    List<T> elements = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        elements.add(CoderUtils.decodeFromByteArray(coder, Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return elements;
  }

  private static final class Keep<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final Coder<T> coder;

    Keep(String folder, Coder<T> coder) {
      this.folder = folder;
      this.coder = coder;
    }

    @ProcessElement
    public void keep(@Element T element) throws IOException {
      Files.write(
          Path.of(folder, UUID.randomUUID().toString()),
          CoderUtils.encodeToByteArray(coder, element));
    }
  }
}
