package io.github.segmentwise.read.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How a text file stores its characters. */
public enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  /** Before UTF-16, whose mark is the beginning of this one's. */
  UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  /** What Windows and Excel write in Western Europe; Latin-1 is the same where it has letters. */
  WINDOWS_1252(Charset.forName("windows-1252"));

  /** In UTF-16, at least this share of the characters of a table is ASCII, such as delimiters. */
  private static final double ASCII_SHARE = 0.25;

  private static final double STRAY_SHARE = 0.02;

  private final Charset charset;
  private final byte[] mark;

  TextEncoding(Charset charset, int... mark) {
    this.charset = charset;
    this.mark = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      this.mark[i] = (byte) mark[i];
    }
  }

  Charset charset() {
    return charset;
  }

  /** Such as {@code windows-1252}. */
  public String displayName() {
    return charset.displayName();
  }

  /** Gives U+FFFD for bytes that stand for no character. */
  CharsetDecoder decoder() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /** Length of the byte-order mark with which these bytes begin; 0 without one. */
  int markLength(byte[] start) {
    if (mark.length == 0 || start.length < mark.length) {
      return 0;
    }
    for (int i = 0; i < mark.length; i++) {
      if (start[i] != mark[i]) {
        return 0;
      }
    }
    return mark.length;
  }

  /** What a byte-order mark at the beginning of a file tells; empty without one. */
  static Optional<TextEncoding> ofMark(byte[] start) {
    return Arrays.stream(values()).filter(each -> each.markLength(start) > 0).findFirst();
  }

  /**
   * What the beginning of a file tells: a byte-order mark, or the zero bytes that ASCII has in
   * UTF-16 and UTF-32. Empty where it tells nothing, so that the first byte that is not ASCII
   * decides.
   */
  static Optional<TextEncoding> ofStart(byte[] start) {
    Optional<TextEncoding> marked = ofMark(start);
    if (marked.isPresent()) {
      return marked;
    }
    Optional<TextEncoding> wide = ofFours(start);
    if (wide.isPresent()) {
      return wide;
    }
    int pairs = start.length / 2;
    int[] zeros = new int[2];
    for (int i = 0; i < 2 * pairs; i++) {
      zeros[i & 1] += start[i] == 0 ? 1 : 0;
    }
    if (zeros[1] > ASCII_SHARE * pairs && zeros[0] <= STRAY_SHARE * pairs) {
      return Optional.of(UTF_16LE);
    }
    return zeros[0] > ASCII_SHARE * pairs && zeros[1] <= STRAY_SHARE * pairs
        ? Optional.of(UTF_16BE)
        : Optional.empty();
  }

  /** UTF-32, where the two highest of the four bytes of all characters are zeros. */
  private static Optional<TextEncoding> ofFours(byte[] start) {
    int fours = start.length / 4;
    int[] zeros = new int[4];
    for (int i = 0; i < 4 * fours; i++) {
      zeros[i & 3] += start[i] == 0 ? 1 : 0;
    }
    if (fours == 0) {
      return Optional.empty();
    }
    if (zeros[2] + zeros[3] == 2 * fours && zeros[0] <= STRAY_SHARE * fours) {
      return Optional.of(UTF_32LE);
    }
    return zeros[0] + zeros[1] == 2 * fours && zeros[3] <= STRAY_SHARE * fours
        ? Optional.of(UTF_32BE)
        : Optional.empty();
  }

  /**
   * Whether most sequences of bytes from the first one on that is not ASCII are valid in UTF-8.
   *
   * @param window may end within a sequence
   */
  static boolean isMostlyUtf8(byte[] window) {
    CharsetDecoder strict = strictUtf8();
    ByteBuffer bytes = ByteBuffer.wrap(window);
    CharBuffer characters = CharBuffer.allocate(window.length);
    int invalid = 0;
    CoderResult result = strict.decode(bytes, characters, false);
    while (result.isError()) {
      invalid++;
      bytes.position(bytes.position() + result.length());
      result = strict.decode(bytes, characters, false);
    }
    long valid = characters.flip().chars().filter(c -> c > 0x7F).count();
    return invalid <= valid;
  }

  private static CharsetDecoder strictUtf8() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * Whether all sequences are valid in UTF-8.
   *
   * @param window may end within a sequence
   */
  static boolean isUtf8(byte[] window) {
    CharBuffer characters = CharBuffer.allocate(window.length);
    return !strictUtf8().decode(ByteBuffer.wrap(window), characters, false).isError();
  }

  /** Whether Windows-1252 defines all bytes. */
  static boolean isDefinedInWindows1252(byte[] window) {
    for (byte each : window) {
      switch (each & 0xFF) {
        case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }
}
