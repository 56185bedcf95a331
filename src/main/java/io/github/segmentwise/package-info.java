/**
 * The program: {@link SegmentationPipeline} is the graph as a table of contents, {@link Launcher}
 * the command, {@link SegmentationFlags} the list of all flags, {@link SegmentationConfig} what
 * they say, checked.
 *
 * <p>May import every package; no package imports this one.
 */
package io.github.segmentwise;
