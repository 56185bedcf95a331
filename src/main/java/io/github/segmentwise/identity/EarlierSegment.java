package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.profile.SegmentProfile;

/**
 * A segment of the previous run.
 *
 * @param id lasting
 * @param description what people read of it
 * @param profile what it is like
 */
public record EarlierSegment(int id, Description description, SegmentProfile profile) {}
