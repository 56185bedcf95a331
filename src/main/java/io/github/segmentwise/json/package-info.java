/**
 * Reading the fields of a JSON document that a user gave, so that a wrong one is named. Start with
 * {@link JsonFields}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.json;
