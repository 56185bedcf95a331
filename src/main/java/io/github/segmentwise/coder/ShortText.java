package io.github.segmentwise.coder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

/**
 * Bytes as a short text. A graph for Dataflow is JSON, in which each byte that is not a printable
 * character of ASCII takes three: compressed bytes in base 64 are half as long there as bytes that
 * are neither.
 */
final class ShortText {

  private ShortText() {}

  static String of(byte[] bytes) {
    UnsynchronizedByteArrayOutputStream compressed =
        UnsynchronizedByteArrayOutputStream.builder().setBufferSize(512).get();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().withoutPadding().encodeToString(compressed.toByteArray());
  }

  static byte[] bytes(String text) {
    byte[] compressed = Base64.getDecoder().decode(text);
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(compressed), inflater)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }
}
