package io.github.segmentwise.embed.cache;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with the vectors of an earlier run's texts. A run takes those of its own texts from
 * there, embeds the others, and leaves the vectors of its own texts and no others; so the folder
 * never holds more than the texts of one run. Texts themselves are not kept.
 *
 * <p>Nothing depends on the folder but the time: a file that is damaged, of another model, or of a
 * machine that gives other vectors is ignored with a line, and so is a folder that cannot be read
 * or written.
 *
 * @param folder local or {@code gs://}, ends in a slash
 */
public record VectorCache(String folder) implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(VectorCache.class);
  private static final String PREFIX = "segmentwise-vectors-";

  /** Its vector shows whether this machine gives the vectors that are kept. */
  private static final String TOUCHSTONE = "A customer who bought 3 pots of tea for 50.";

  public VectorCache {
    Arguments.notEmpty("folder", folder);
  }

  /** A cache in a folder. */
  public static VectorCache in(String folder) {
    String local = StoredFiles.withoutLocalScheme(folder);
    return new VectorCache(local.endsWith("/") ? local : local + "/");
  }

  private static String fileName(String of) {
    return PREFIX + of + ".bin";
  }

  /**
   * Vectors, and how many of them were kept.
   *
   * @param vectors {@code [text][dimension]}
   */
  public record Embedded(float[][] vectors, int reused) {}

  /**
   * The vectors of texts, equal bit by bit to those that the embedder gives.
   *
   * @param embedder opened if it is needed
   * @param of whose texts they are, such as {@code customers}; they have a file of their own
   * @param texts distinct
   * @param progress as of {@link Embedder#embed}, of the texts that are new
   * @throws io.github.segmentwise.embed.EmbeddingException if texts cannot be embedded
   */
  public Embedded embed(
      EmbedderSource source,
      Supplier<Embedder> embedder,
      String of,
      List<String> texts,
      IntConsumer progress) {
    if (texts.isEmpty()) {
      return new Embedded(new float[0][], 0);
    }
    VectorFile format = new VectorFile(TextHash.of(source.model()), source.dimensions());
    TextHash[] hashes = texts.stream().map(TextHash::of).toArray(TextHash[]::new);
    Set<TextHash> wanted = new HashSet<>(Arrays.asList(hashes));
    float[] touchstone = null;
    if (source.isOfThisMachine()) {
      touchstone = embedder.get().embed(List.of(TOUCHSTONE), done -> {})[0];
      wanted.add(TextHash.of(TOUCHSTONE));
    }
    Map<TextHash, float[]> kept = kept(of, format, wanted, touchstone);
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      if (!kept.containsKey(hashes[i])) {
        missing.add(texts.get(i));
      }
    }
    LOG.info("{} of {} texts have kept vectors", texts.size() - missing.size(), texts.size());
    float[][] fresh = missing.isEmpty() ? new float[0][] : embedder.get().embed(missing, progress);
    float[][] vectors = new float[hashes.length][];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      float[] old = kept.get(hashes[i]);
      vectors[i] = old == null ? fresh[next++] : old;
    }
    if (!missing.isEmpty()) {
      keep(of, format, hashes, vectors, touchstone);
    }
    return new Embedded(vectors, texts.size() - missing.size());
  }

  /** An embedder that takes what is kept; the one behind it is opened if it is needed. */
  public Embedder around(EmbedderSource source, String of) {
    return new Embedder() {
      private Embedder opened;

      @Override
      public float[][] embed(List<String> texts, IntConsumer progress) {
        return VectorCache.this.embed(source, this::opened, of, texts, progress).vectors();
      }

      private Embedder opened() {
        if (opened == null) {
          opened = source.open();
        }
        return opened;
      }

      @Override
      public void close() {
        if (opened != null) {
          opened.close();
        }
      }
    };
  }

  private Map<TextHash, float[]> kept(
      String of, VectorFile format, Set<TextHash> wanted, float[] touchstone) {
    Map<TextHash, float[]> vectors = new HashMap<>();
    try {
      for (StoredFile file : StoredFiles.beginningWith(folder, fileName(of))) {
        vectors.putAll(read(file, format, wanted, touchstone));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("embeddingCache: {} cannot be read ({})", folder, StoredFiles.reason(e));
    }
    return vectors;
  }

  private Map<TextHash, float[]> read(
      StoredFile file, VectorFile format, Set<TextHash> wanted, float[] touchstone)
      throws IOException {
    try (InputStream in = StoredFiles.open(file.path())) {
      Map<TextHash, float[]> vectors = format.read(in, wanted::contains);
      if (touchstone != null && !Arrays.equals(touchstone, vectors.get(TextHash.of(TOUCHSTONE)))) {
        throw new VectorFile.DamagedException("this machine gives other vectors");
      }
      return vectors;
    } catch (VectorFile.DamagedException e) {
      LOG.warn("embeddingCache: {} is ignored: {}", file.name(), e.getMessage());
      return Map.of();
    }
  }

  private void keep(
      String of, VectorFile format, TextHash[] hashes, float[][] vectors, float[] touchstone) {
    Map<TextHash, float[]> all = new LinkedHashMap<>();
    if (touchstone != null) {
      all.put(TextHash.of(TOUCHSTONE), touchstone);
    }
    for (int i = 0; i < hashes.length && all.size() < VectorFile.MOST_VECTORS; i++) {
      all.put(hashes[i], vectors[i]);
    }
    String path = folder + fileName(of);
    // Whoever reads meanwhile sees the old file or the new one; what is written twice is the same.
    String beside = folder + "." + fileName(of) + "-" + UUID.randomUUID();
    try {
      format.write(StoredFiles.create(beside), all);
      StoredFiles.move(beside, path);
    } catch (IOException | RuntimeException e) {
      LOG.warn("embeddingCache: {} cannot be written ({})", path, StoredFiles.reason(e));
    }
  }
}
