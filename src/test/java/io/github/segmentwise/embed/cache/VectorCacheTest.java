package io.github.segmentwise.embed.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

  private static final List<String> TEXTS = List.of("a", "bb", "ccc", "dddd");

  @TempDir Path folder;

  /** A model whose vectors tell the text, and which notes what it is asked. */
  private static final class Model implements EmbedderSource, Embedder {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final float shift;
    private final boolean isOfThisMachine;
    private final transient List<String> asked = new ArrayList<>();

    Model(String name, float shift, boolean isOfThisMachine) {
      this.name = name;
      this.shift = shift;
      this.isOfThisMachine = isOfThisMachine;
    }

    @Override
    public float[][] embed(List<String> texts, IntConsumer progress) {
      asked.addAll(texts);
      return texts.stream().map(this::vector).toArray(float[][]::new);
    }

    float[] vector(String text) {
      return new float[] {text.length() + shift, 1f / text.length()};
    }

    @Override
    public Embedder open() {
      return this;
    }

    @Override
    public String model() {
      return name;
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public boolean isOfThisMachine() {
      return isOfThisMachine;
    }

    @Override
    public List<String> estimate() {
      return List.of();
    }

    @Override
    public void close() {
      asked.clear();
    }
  }

  private static Model service() {
    return new Model("service", 0, false);
  }

  /** Embeds and checks that each vector is the model's own; says what the model was asked. */
  private List<String> asked(Model model, String of, List<String> texts) {
    VectorCache.Embedded embedded =
        VectorCache.in(folder.toString()).embed(model, () -> model, of, texts, done -> {});
    for (int i = 0; i < texts.size(); i++) {
      assertThat(texts.get(i), embedded.vectors()[i], is(model.vector(texts.get(i))));
    }
    return model.asked;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void embed_nextRun_asksForNewTextsOnlyAndForgetsThoseThatAreGone() {
    assertThat(asked(service(), "customers", TEXTS), is(TEXTS));
    assertThat(asked(service(), "customers", List.of("bb", "new", "a")), contains("new"));
    assertThat(asked(service(), "customers", List.of("ccc", "new")), contains("ccc"));
  }

  @Test
  void embed_sameTexts_leavesTheFileAsItIs() throws IOException {
    asked(service(), "customers", TEXTS);
    Path file = files().get(0);
    Object before = Files.readAttributes(file, "unix:ino,lastModifiedTime");

    assertThat(asked(service(), "customers", TEXTS), is(empty()));

    assertThat(files(), contains(file));
    assertThat(Files.readAttributes(file, "unix:ino,lastModifiedTime"), is(before));
  }

  @Test
  void embed_textsOfOthers_haveAFileOfTheirOwn() throws IOException {
    asked(service(), "customers", List.of("a", "bb"));

    assertThat(asked(service(), "products", List.of("a")), contains("a"));
    assertThat(asked(service(), "customers", List.of("a", "bb")), is(empty()));
    assertThat(
        files().stream().map(file -> file.getFileName().toString()).toList(),
        containsInAnyOrder(
            "segmentwise-vectors-customers.bin", "segmentwise-vectors-products.bin"));
  }

  @Test
  void embed_damagedFile_isEmbeddedAnewAndMended() throws IOException {
    asked(service(), "customers", TEXTS);
    Path file = files().get(0);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 8;
    Files.write(file, content);

    assertThat(asked(service(), "customers", TEXTS), is(TEXTS));
    assertThat(asked(service(), "customers", TEXTS), is(empty()));
  }

  @Test
  void embed_otherModel_takesNothing() {
    asked(service(), "customers", TEXTS);

    assertThat(asked(new Model("another", 5, false), "customers", TEXTS), is(TEXTS));
  }

  @Test
  void embed_sameModelOnAMachineOfOtherVectors_takesNothing() {
    asked(new Model("local", 0, true), "customers", TEXTS);

    assertThat(asked(new Model("local", 0, true), "customers", TEXTS), hasSize(1));
    assertThat(
        asked(new Model("local", 1e-3f, true), "customers", TEXTS), hasSize(1 + TEXTS.size()));
  }

  @Test
  void embed_folderThatCannotBeUsed_givesTheVectorsAllTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Model model = service();

    VectorCache.Embedded embedded =
        VectorCache.in(file.toString()).embed(model, () -> model, "customers", TEXTS, done -> {});

    assertThat(embedded.vectors().length, is(TEXTS.size()));
    assertThat(embedded.reused(), is(0));
    assertThat(Files.size(file), is(0L));
  }

  @Test
  void embed_filesOfOthers_areLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
    asked(service(), "customers", List.of("a"));
    asked(service(), "customers", List.of("a"));
    asked(service(), "customers", List.of("a"));

    assertThat(files(), hasSize(2));
    assertThat(Files.readString(mine), is("mine"));
  }
}
