package io.github.segmentwise.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * The sentence model all-MiniLM-L6-v2 with weights of 8 bits, in this process. The vector of a text
 * is the mean of its pieces' vectors, scaled to length 1.
 *
 * <p>Texts go through the model one by one, because it rounds by the largest value of all that goes
 * through together: so a vector depends on nothing but the text, on machines with the same kind of
 * processor. Threads take different texts. Model and vocabulary come from the class path; nothing
 * is fetched.
 *
 * <p>Source: N. Reimers, I. Gurevych, Sentence-BERT, 2019; W. Wang et al., MiniLM, 2020.
 */
final class MiniLm implements Embedder {

  static final int DIMENSIONS = 384;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int MOST_PIECES = 256;

  /** Texts that a thread takes at a time. */
  private static final int CHUNK = 64;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces wordPieces;
  private final ExecutorService threads;

  private MiniLm(
      OrtEnvironment environment,
      OrtSession session,
      WordPieces wordPieces,
      ExecutorService threads) {
    this.environment = environment;
    this.session = session;
    this.wordPieces = wordPieces;
    this.threads = threads;
  }

  /**
   * Loads the model.
   *
   * @param threads at least 1
   */
  static MiniLm open(int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(resource(MODEL), options);
      WordPieces pieces =
          new WordPieces(new ObjectMapper().readTree(resource(VOCABULARY)), MOST_PIECES);
      return new MiniLm(environment, session, pieces, Executors.newFixedThreadPool(threads));
    } catch (OrtException | IOException e) {
      throw new EmbeddingException("the model for texts cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  @Override
  public float[][] embed(List<String> texts, IntConsumer progress) {
    List<Future<float[][]>> chunks = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += CHUNK) {
      List<String> chunk = texts.subList(from, Math.min(texts.size(), from + CHUNK));
      chunks.add(threads.submit(() -> vectors(chunk)));
    }
    List<float[]> vectors = new ArrayList<>(texts.size());
    try {
      for (Future<float[][]> chunk : chunks) {
        vectors.addAll(Arrays.asList(chunk.get()));
        progress.accept(vectors.size());
      }
    } catch (ExecutionException e) {
      throw new EmbeddingException("the model failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("embedding was interrupted", e);
    }
    return vectors.toArray(new float[0][]);
  }

  private float[][] vectors(List<String> texts) throws OrtException {
    float[][] vectors = new float[texts.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = vector(wordPieces.ids(texts.get(i)));
    }
    return vectors;
  }

  private float[] vector(long[] ids) throws OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor input = tensor(ids);
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      FloatBuffer pieces = ((OnnxTensor) result.get(0)).getFloatBuffer();
      double[] sum = new double[DIMENSIONS];
      for (int piece = 0; piece < ids.length; piece++) {
        for (int d = 0; d < DIMENSIONS; d++) {
          sum[d] += pieces.get();
        }
      }
      return UnitLength.of(sum);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("the model cannot be closed: " + e.getMessage(), e);
    }
  }
}
