package io.github.segmentwise.coder;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.github.segmentwise.batch.Facts;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;

class StreamCoderTest {

  private record Pair(String name, long count) {}

  private static StreamCoder<Pair> pairs() {
    return StreamCoder.of(
        Pair.class,
        (pair, out) -> {
          Packed.write(out, pair.name());
          out.writeLong(pair.count());
        },
        in -> new Pair(Packed.readText(in), in.readLong()));
  }

  @Test
  void coder_valuesAlone_keepTheCoderProperties() throws Exception {
    for (Pair pair : List.of(new Pair("a", 1), new Pair("", Long.MIN_VALUE))) {
      CoderProperties.coderDecodeEncodeEqual(pairs(), pair);
      CoderProperties.coderDeterministic(pairs(), pair, new Pair(pair.name(), pair.count()));
    }
    CoderProperties.coderSerializable(pairs());
  }

  @Test
  void coder_insideAnother_readsNoFurtherThanItWrote() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        KvCoder.of(pairs(), VarIntCoder.of()), KV.of(new Pair("x", 2), 7));
  }

  @Test
  void equals_codersOfOneType_areEqual() {
    Object texts =
        StreamCoder.<String>of(
            String.class, (text, out) -> Packed.write(out, text), Packed::readText);
    assertThat(pairs(), is(pairs()));
    assertThat(pairs().hashCode(), is(pairs().hashCode()));
    assertThat(pairs().equals(texts), is(not(true)));
    assertThat(pairs().getEncodedTypeDescriptor(), is(TypeDescriptor.of(Pair.class)));
  }

  @Test
  void serialForm_readTwice_stillReadsAndWrites() throws Exception {
    StreamCoder<Pair> read = SerializableUtils.clone(SerializableUtils.clone(pairs()));
    assertThat(read, is(pairs()));
    CoderProperties.coderDecodeEncodeEqual(read, new Pair("a", 1));
  }

  /** A graph holds a coder some hundred times. */
  @Test
  void serialForm_methodReferences_isShort() throws Exception {
    StreamCoder<Facts> facts = Facts.coder();

    byte[] bytes = SerializableUtils.serializeToByteArray(facts);

    assertThat(bytes.length, lessThan(500));
    assertThat(SerializableUtils.clone(facts), is(facts));
  }

  /** One object that writes and reads, with a state of its own. */
  private record Shifted(long by) implements StreamCoder.Writer<Long>, StreamCoder.Reader<Long> {
    @Override
    public void write(Long value, DataOutput out) throws IOException {
      out.writeLong(value + by);
    }

    @Override
    public Long read(DataInput in) throws IOException {
      return in.readLong() - by;
    }
  }

  @Test
  void serialForm_objectsWithAState_keepTheirState() throws Exception {
    long by = 5;
    StreamCoder<Long> objects = StreamCoder.of(Long.class, "5", new Shifted(by), new Shifted(by));
    StreamCoder<Long> capturing =
        StreamCoder.of(
            Long.class, "7", (n, out) -> out.writeLong(n + by), in -> in.readLong() - by);

    for (StreamCoder<Long> coder : List.of(objects, capturing)) {
      CoderProperties.coderDecodeEncodeEqual(SerializableUtils.clone(coder), 37L);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SerializableUtils.clone(coder).encode(1L, (DataOutput) new DataOutputStream(out));
      assertThat(out.toByteArray()[7], is((byte) 6));
    }
  }

  @Test
  void writtenOnce_sameBytes_areOneValue() {
    WrittenOnce<Pairs> first = WrittenOnce.of(new Pairs(List.of("a")));
    WrittenOnce<Pairs> read = SerializableUtils.clone(first);
    WrittenOnce<Pairs> again = SerializableUtils.clone(first);
    WrittenOnce<Pairs> other = SerializableUtils.clone(WrittenOnce.of(new Pairs(List.of("b"))));

    assertThat(read.get(), is(first.get()));
    assertThat(read.get(), sameInstance(again.get()));
    assertThat(other.get(), is(new Pairs(List.of("b"))));
  }

  private record Pairs(List<String> names) implements Serializable {}

  @Test
  void mergeFn_sums_areTheSameInEveryOrder() {
    MergeFn<Pair> sum =
        MergeFn.of(
            () -> new Pair("sum", 0), (a, b) -> new Pair("sum", a.count() + b.count()), pairs());
    CombineFnTester.testCombineFn(
        sum,
        new ArrayList<>(List.of(new Pair("a", 5), new Pair("b", -2), new Pair("c", 4))),
        new Pair("sum", 7));
  }
}
