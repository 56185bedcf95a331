/**
 * Pages about many runs, served on this machine and read-only: a list, two runs compared, a
 * customer over runs. Start with {@link RunServer}.
 *
 * <p>Imports {@code audience} (runs that are there), {@code run} and {@code describe.wording}.
 */
package io.github.segmentwise.serve;
