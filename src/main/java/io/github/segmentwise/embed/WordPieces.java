package io.github.segmentwise.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a text into the word pieces that a BERT model knows, in lower case and without accents: at
 * white space and around punctuation and Chinese characters, then each word into the longest pieces
 * of the vocabulary from its beginning on. {@code jeans} may be {@code jean, ##s}; a word that
 * cannot be split so is {@code [UNK]}. The pieces stand between {@code [CLS]} and {@code [SEP]}; a
 * text that is too long is cut.
 *
 * <p>Not a library, because the tokenizers that can be had bring native code of their own for each
 * kind of machine.
 *
 * <p>Source: J. Devlin et al., BERT, 2019, and the settings in the vocabulary's file.
 */
final class WordPieces {

  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> idOf = new HashMap<>();
  private final int mostPieces;
  private final int begin;
  private final int end;
  private final int unknown;

  /**
   * The pieces of a tokenizer's file.
   *
   * @param tokenizer JSON with the ids of all pieces under {@code model.vocab}
   * @param mostPieces of a text, [CLS] and [SEP] included
   */
  WordPieces(JsonNode tokenizer, int mostPieces) {
    tokenizer
        .path("model")
        .path("vocab")
        .fields()
        .forEachRemaining(piece -> idOf.put(piece.getKey(), piece.getValue().intValue()));
    this.mostPieces = mostPieces;
    begin = idOf.get("[CLS]");
    end = idOf.get("[SEP]");
    unknown = idOf.get("[UNK]");
  }

  /** Ids of the pieces of a text. */
  long[] ids(String text) {
    List<Integer> ids = new ArrayList<>();
    ids.add(begin);
    for (String word : words(text)) {
      addPieces(word, ids);
    }
    List<Integer> kept = ids.subList(0, Math.min(ids.size(), mostPieces - 1));
    kept.add(end);
    return kept.stream().mapToLong(Integer::longValue).toArray();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    decomposed
        .codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.getType(c) == Character.SPACE_SEPARATOR) {
                end(word, words);
              } else if (isPunctuation(c) || isChinese(c)) {
                end(word, words);
                words.add(Character.toString(c));
              } else if (!isIgnored(c)) {
                word.appendCodePoint(Character.toLowerCase(c));
              }
            });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private void addPieces(String word, List<Integer> ids) {
    int length = word.codePointCount(0, word.length());
    int first = ids.size();
    int from = 0;
    while (from < word.length() && length <= LONGEST_WORD) {
      String prefix = from == 0 ? "" : "##";
      int to = word.length();
      Integer id = idOf.get(prefix + word.substring(from, to));
      while (id == null && to > from) {
        to = word.offsetByCodePoints(to, -1);
        id = idOf.get(prefix + word.substring(from, to));
      }
      if (id == null || to == from) {
        break;
      }
      ids.add(id);
      from = to;
    }
    if (from < word.length()) {
      ids.subList(first, ids.size()).clear();
      ids.add(unknown);
    }
  }

  /** Accents and characters that cannot be seen. */
  private static boolean isIgnored(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> c == 0xFFFD;
    };
  }

  /** Punctuation of Unicode, and all signs of ASCII. */
  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks of Chinese characters that BERT's vocabularies keep apart. */
  private static boolean isChinese(int c) {
    return isBetween(c, 0x4E00, 0x9FFF)
        || isBetween(c, 0x3400, 0x4DBF)
        || isBetween(c, 0x20000, 0x2A6DF)
        || isBetween(c, 0x2A700, 0x2CEAF)
        || isBetween(c, 0xF900, 0xFAFF)
        || isBetween(c, 0x2F800, 0x2FA1F);
  }

  private static boolean isBetween(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
