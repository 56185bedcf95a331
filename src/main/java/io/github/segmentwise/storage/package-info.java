/**
 * Files by their exact paths, on this machine or in a bucket.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.storage;
