/**
 * What the text of a cell says: a number as people write it, or that there is no value. Start with
 * {@link WrittenNumber}.
 *
 * <p>Imports no other package of the program and no engine.
 */
package io.github.segmentwise.cell;
