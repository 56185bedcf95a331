/**
 * Identity of segments in the graph: reading the previous run, counting who went where, giving ids
 * and titles. Start with {@link io.github.segmentwise.identity.stage.FollowSegments}.
 *
 * <p>Imports {@code identity}, {@code drift}, {@code read}, {@code segment}, {@code describe} and
 * {@code storage}.
 */
package io.github.segmentwise.identity.stage;
