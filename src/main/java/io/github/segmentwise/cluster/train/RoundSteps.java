package io.github.segmentwise.cluster.train;

import io.github.segmentwise.rounds.Phases;
import java.io.Serializable;

/**
 * What each round of a {@link Training} needs, and no more: every stage of every round holds it, so
 * it makes up most of a job request.
 *
 * @param name no other training of a graph has it
 * @param phases of the method
 * @param states what kind of state it is
 * @param <S> the state that the phases share
 */
record RoundSteps<S>(String name, Phases<S> phases, StateKind<S> states) implements Serializable {}
