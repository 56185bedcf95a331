/** Values that every worker reads beside its rows. Imports nothing of this program. */
package io.github.segmentwise.side;
