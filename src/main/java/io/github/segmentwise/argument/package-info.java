/**
 * Checks of arguments, for compact constructors and factories: {@link
 * io.github.segmentwise.argument.Arguments}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.argument;
