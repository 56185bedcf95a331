/**
 * Rules of few conditions that find a segment's customers. Start with {@link RuleSearch}; {@link
 * RuleSample} is what it searches. Free of Beam, which {@code rule.stage} has.
 *
 * <p>The libraries of decision trees that the Java world has are under the GPL (Smile, Weka) or
 * bring far more than a tree and depend on the order of the rows (Tribuo), so the search is the
 * program's own.
 *
 * <p>Imports {@code customer}, {@code batch}, {@code cell}, {@code coder}, {@code parallel} and
 * {@code profile}.
 */
package io.github.segmentwise.rule;
