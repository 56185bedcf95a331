/**
 * Bytes of text files as characters: gzip members, encodings, and files that are not text. Start
 * with {@link TextFile}.
 *
 * <p>Imports {@code read.format} for its exception; knows no engine.
 */
package io.github.segmentwise.read.text;
