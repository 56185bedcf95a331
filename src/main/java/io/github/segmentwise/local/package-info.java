/** Beam's local runner as runs on this machine use it. Start with {@link LocalRunner}. */
package io.github.segmentwise.local;
