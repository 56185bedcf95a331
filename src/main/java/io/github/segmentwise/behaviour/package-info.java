/**
 * How a customer of a shop behaves: what one walk over the customer's orders tells. Start at {@link
 * io.github.segmentwise.behaviour.Behaviour}. May import {@code argument} and {@code exact}.
 */
package io.github.segmentwise.behaviour;
