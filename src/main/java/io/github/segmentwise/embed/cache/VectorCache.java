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
import java.util.Locale;
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

  /**
   * A part of the texts of a run, which has a file of its own.
   *
   * @param of whose texts they are, such as {@code customers}
   * @param index from 0
   * @param count of the parts
   */
  public record Part(String of, int index, int count) {

    String fileName() {
      return String.format(Locale.ROOT, "%s%05d-of-%05d.bin", prefix(), index, count);
    }

    private String prefix() {
      return PREFIX + of + "-";
    }

    private String suffix() {
      return String.format(Locale.ROOT, "-of-%05d.bin", count);
    }
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
   * @param texts distinct
   * @param progress as of {@link Embedder#embed}, of the texts that are new
   * @throws io.github.segmentwise.embed.EmbeddingException if texts cannot be embedded
   */
  public Embedded embed(
      EmbedderSource source,
      Supplier<Embedder> embedder,
      Part part,
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
    Kept kept = kept(part, format, wanted, touchstone);
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      if (!kept.vectors.containsKey(hashes[i])) {
        missing.add(texts.get(i));
      }
    }
    LOG.info("{} of {} texts have kept vectors", texts.size() - missing.size(), texts.size());
    float[][] fresh = missing.isEmpty() ? new float[0][] : embedder.get().embed(missing, progress);
    float[][] vectors = new float[hashes.length][];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      float[] old = kept.vectors.get(hashes[i]);
      vectors[i] = old == null ? fresh[next++] : old;
    }
    if (!missing.isEmpty() || !kept.isOwn) {
      keep(part, format, hashes, vectors, touchstone);
    }
    return new Embedded(vectors, texts.size() - missing.size());
  }

  /** An embedder that takes what is kept; the one behind it is opened if it is needed. */
  public Embedder around(EmbedderSource source, Part part) {
    return new Embedder() {
      private Embedder opened;

      @Override
      public float[][] embed(List<String> texts, IntConsumer progress) {
        return VectorCache.this.embed(source, this::opened, part, texts, progress).vectors();
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

  /**
   * Vectors of wanted texts.
   *
   * @param isOwn whether they are from the part's own file
   */
  private record Kept(Map<TextHash, float[]> vectors, boolean isOwn) {}

  /** From the file of the part; from all files, where an earlier run had other parts. */
  private Kept kept(Part part, VectorFile format, Set<TextHash> wanted, float[] touchstone) {
    Map<TextHash, float[]> vectors = new HashMap<>();
    try {
      List<StoredFile> files = StoredFiles.beginningWith(folder, part.prefix());
      List<StoredFile> own =
          files.stream().filter(file -> file.name().equals(part.fileName())).toList();
      for (StoredFile file : own.isEmpty() ? files : own) {
        vectors.putAll(read(file, format, wanted, touchstone));
      }
      if (!own.isEmpty() && part.index() == 0) {
        // What parts of another number left is of no use any more.
        StoredFiles.delete(
            files.stream()
                .filter(file -> !file.name().endsWith(part.suffix()))
                .map(StoredFile::path)
                .toList());
      }
      return new Kept(vectors, !own.isEmpty());
    } catch (IOException | RuntimeException e) {
      LOG.warn("embeddingCache: {} cannot be read ({})", folder, StoredFiles.reason(e));
      return new Kept(vectors, false);
    }
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
      Part part, VectorFile format, TextHash[] hashes, float[][] vectors, float[] touchstone) {
    Map<TextHash, float[]> all = new LinkedHashMap<>();
    if (touchstone != null) {
      all.put(TextHash.of(TOUCHSTONE), touchstone);
    }
    for (int i = 0; i < hashes.length && all.size() < VectorFile.MOST_VECTORS; i++) {
      all.put(hashes[i], vectors[i]);
    }
    String path = folder + part.fileName();
    // Whoever reads meanwhile sees the old file or the new one; a part written twice is the same.
    String beside = folder + "." + part.fileName() + "-" + UUID.randomUUID();
    try {
      format.write(StoredFiles.create(beside), all);
      StoredFiles.move(beside, path);
    } catch (IOException | RuntimeException e) {
      LOG.warn("embeddingCache: {} cannot be written ({})", path, StoredFiles.reason(e));
    }
  }
}
