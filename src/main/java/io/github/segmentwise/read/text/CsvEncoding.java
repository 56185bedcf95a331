package io.github.segmentwise.read.text;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * How the characters of CSV files are stored: recognised in each file, or as a user says. A user
 * may name any character set of the Java runtime in which ASCII stands for itself, and those of
 * Unicode.
 *
 * @param name {@code AUTO}, or the canonical name of a character set
 */
public record CsvEncoding(String name) implements Serializable {

  /** Recognises Unicode and Windows-1252. */
  public static final CsvEncoding AUTO = new CsvEncoding("AUTO");

  private static final String ASCII = ascii();

  public CsvEncoding {
    Arguments.notEmpty("name", name);
  }

  /** The encoding of a name in any of its spellings; empty where it cannot be that of CSV files. */
  public static Optional<CsvEncoding> of(String name) {
    if (name.equalsIgnoreCase(AUTO.name)) {
      return Optional.of(AUTO);
    }
    try {
      Charset charset = Charset.forName(name);
      return isUnicode(charset) || holdsAscii(charset)
          ? Optional.of(new CsvEncoding(charset.name()))
          : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  public boolean isAuto() {
    return equals(AUTO);
  }

  /**
   * The character set of a file, of a user's choice.
   *
   * @param start of the file, without a byte-order mark
   */
  Charset charset(byte[] start) {
    Charset charset = Charset.forName(name);
    boolean isOfEitherOrder =
        charset.equals(StandardCharsets.UTF_16) || charset.equals(Charset.forName("UTF-32"));
    // The standard says big-endian where there is no mark; Windows writes little-endian.
    return isOfEitherOrder
        ? TextEncoding.ofStart(start)
            .map(TextEncoding::charset)
            .filter(found -> found.name().startsWith(charset.name()))
            .orElse(charset)
        : charset;
  }

  private static boolean isUnicode(Charset charset) {
    return charset.name().toUpperCase(Locale.ROOT).matches("(X-)?UTF-(16|32)([BL]E)?(-BOM)?");
  }

  private static boolean holdsAscii(Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(ASCII.getBytes(StandardCharsets.US_ASCII)))
          .toString()
          .equals(ASCII);
    } catch (CharacterCodingException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static String ascii() {
    StringBuilder ascii = new StringBuilder("\t\n\r");
    for (char c = ' '; c <= '~'; c++) {
      ascii.append(c);
    }
    return ascii.toString();
  }
}
