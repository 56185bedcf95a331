package io.github.segmentwise.serve;

import io.github.segmentwise.audience.Contacts;
import io.github.segmentwise.audience.StoredRun;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs that are served. They are looked for anew with each page, so that new ones appear. */
public interface Catalogue {

  /** All runs, in any order. */
  List<? extends StoredRun> runs() throws IOException;

  /** All runs, the newest first. */
  default List<Entry> newestFirst() throws IOException {
    return runs().stream()
        .map(Entry::new)
        .sorted(
            Comparator.comparing(
                    (Entry entry) -> Instant.parse(entry.run().run().identity().asOf()))
                .reversed()
                .thenComparing(entry -> entry.run().place()))
        .toList();
  }

  /** The run of a key; empty where there is none. */
  default Optional<Entry> find(String key) throws IOException {
    return newestFirst().stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** A run, and what addresses call it. */
  record Entry(StoredRun run) {

    private static final int KEY_LENGTH = 12;

    /** The same as long as the run stays where it is. */
    String key() {
      return Contacts.sha256(
              run.place() + "\n" + run.run().identity().runId() + run.run().identity().asOf())
          .substring(0, KEY_LENGTH);
    }

    String name() {
      return run.run().identity().asOf().substring(0, "2026-01-01".length())
          + " · "
          + run.run().identity().runId();
    }
  }
}
