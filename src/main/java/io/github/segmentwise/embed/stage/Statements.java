package io.github.segmentwise.embed.stage;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What is said of some customers: each statement once, in the order of its letters. */
final class Statements implements Serializable {

  private static final long serialVersionUID = 1L;

  static final StreamCoder<Statements> CODER =
      StreamCoder.of(Statements.class, Statements::writeTo, Statements::readFrom);

  private final TreeSet<String> statements = new TreeSet<>();

  /** Of no customer. */
  static Statements none() {
    return new Statements();
  }

  Statements add(Collection<String> others) {
    statements.addAll(others);
    return this;
  }

  Statements merge(Statements others) {
    return add(others.statements);
  }

  List<String> list() {
    return List.copyOf(statements);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, list());
  }

  private static Statements readFrom(DataInput in) throws IOException {
    return none().add(Packed.readTexts(in));
  }
}
