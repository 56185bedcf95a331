/**
 * Broken and hostile inputs, made from a seed in families, and what must become of each: a right
 * answer or one clear line, in time, with the files of others as they were. {@code scripts/attack}
 * runs any number of them.
 */
package io.github.segmentwise.attack;
