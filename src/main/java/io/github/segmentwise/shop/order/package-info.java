/**
 * The orders of a shop: what their statuses mean, what their lines come to, and what they tell of
 * the customers. Imports {@code batch}, {@code behaviour} and {@code exact}.
 */
package io.github.segmentwise.shop.order;
