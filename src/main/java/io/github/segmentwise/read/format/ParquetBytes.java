package io.github.segmentwise.read.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The bytes of a Parquet file, which begins and ends with the same four letters. */
final class ParquetBytes implements InputFile {

  private static final String MAGIC = "PAR1";
  private static final String MAGIC_OF_ENCRYPTED = "PARE";

  private final SeekableByteChannel channel;

  private ParquetBytes(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Looks at the ends of the file.
   *
   * @throws UnreadableFileException if they are not those of a Parquet file
   */
  static ParquetBytes of(SeekableByteChannel channel) throws IOException {
    if (channel.size() == 0) {
      throw new UnreadableFileException("is empty: expected a Parquet file");
    }
    String beginning = letters(channel, 0);
    if (beginning.equals(MAGIC_OF_ENCRYPTED)) {
      throw new UnreadableFileException("is encrypted; expected a plain Parquet file");
    }
    if (!beginning.equals(MAGIC)) {
      throw new UnreadableFileException("is not a Parquet file: expected it to begin with PAR1");
    }
    if (channel.size() < 2L * MAGIC.length()
        || !letters(channel, channel.size() - MAGIC.length()).equals(MAGIC)) {
      throw new UnreadableFileException("is cut short: expected a Parquet file to end with PAR1");
    }
    return new ParquetBytes(channel);
  }

  private static String letters(SeekableByteChannel channel, long position) throws IOException {
    ByteBuffer letters = ByteBuffer.allocate(MAGIC.length());
    channel.position(position);
    while (letters.hasRemaining() && channel.read(letters) >= 0) {}
    return new String(letters.array(), 0, letters.position(), StandardCharsets.US_ASCII);
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    channel.position(0);
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }
}
