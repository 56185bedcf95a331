/**
 * The program: {@link SegmentationPipeline} is the graph as a table of contents, {@link Launcher}
 * the command, {@link SegmentationConfig} all flags read and checked.
 *
 * <p>May import every package; no package imports this one.
 */
package io.github.segmentwise;
