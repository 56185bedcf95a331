package io.github.segmentwise.full;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test that {@code scripts/test --full} runs and {@code scripts/test} does not: more cases
 * of a kind of which another test has some, or a comparison over a whole large shop that a small
 * one stands for.
 */
@Tag("full")
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Full {}
