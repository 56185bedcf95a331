/**
 * What a segment is like, in numbers: means, shares and histograms against all customers. Start
 * with {@link SegmentProfile}; {@link SegmentProfiles} gathers it.
 *
 * <p>Imports {@code customer}, {@code exact}, {@code batch}, {@code sql} and {@code coder}.
 */
package io.github.segmentwise.profile;
