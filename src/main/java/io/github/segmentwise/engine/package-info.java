/** Jobs on clusters of other engines. Start with {@link RunningJob}. */
package io.github.segmentwise.engine;
