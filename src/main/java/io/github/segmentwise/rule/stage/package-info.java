/**
 * Rules in the graph. Start with {@link io.github.segmentwise.rule.stage.FindRules}.
 *
 * <p>Imports {@code rule}, {@code profile} and {@code coder}.
 */
package io.github.segmentwise.rule.stage;
