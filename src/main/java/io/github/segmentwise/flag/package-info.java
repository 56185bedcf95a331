/**
 * Flags: a {@link io.github.segmentwise.flag.Flag} is the one definition of a flag, a {@link
 * io.github.segmentwise.flag.FlagSet} all of them; reading, messages, help and the id of a run
 * follow from it. What a flag is about is defined where it belongs, in the other packages.
 *
 * <p>Imports nothing of the program. Start at {@link io.github.segmentwise.flag.Flag}.
 */
package io.github.segmentwise.flag;
