package io.github.segmentwise.read.format;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/** Formats of files that declare the types of their columns. */
public enum RowFormat {
  PARQUET(".parquet"),
  AVRO(".avro");

  private final String ending;

  RowFormat(String ending) {
    this.ending = ending;
  }

  /** The format of a file by its name; empty if it is none of these. */
  public static Optional<RowFormat> of(String fileName) {
    return Arrays.stream(values()).filter(format -> fileName.endsWith(format.ending)).findFirst();
  }

  /**
   * Opens a file.
   *
   * @param channel at the file's beginning; for Parquet it must be a {@link SeekableByteChannel};
   *     closed with the result, and by this method if it fails
   * @throws UnreadableFileException if the file is not of this format, or damaged
   */
  public RowFile open(ReadableByteChannel channel) throws IOException {
    try {
      // A switch, so that the libraries of a format are loaded only where it is read.
      return switch (this) {
        case PARQUET -> ParquetRowFile.open(channel);
        case AVRO -> AvroRowFile.open(Channels.newInputStream(channel));
      };
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
