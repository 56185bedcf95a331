/**
 * Telling people or programs that a run is published. Start with {@link Notice}, what is told;
 * {@link Webhook} posts it, and {@link PostNotice} is the only class that knows Beam.
 *
 * <p>Imports {@code run} and {@code flag}.
 */
package io.github.segmentwise.notify;
