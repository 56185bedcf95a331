/**
 * Flags: their definitions, how they are read, and what is said when one is wrong. Start with
 * {@link FlagReader}.
 *
 * <p>Imports nothing of the program but names of data sets.
 */
package io.github.segmentwise.flag;
