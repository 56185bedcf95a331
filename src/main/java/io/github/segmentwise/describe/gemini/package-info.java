/**
 * The client of Vertex AI, the only place that knows Google's classes for language models. Start
 * with {@link GeminiModel}.
 *
 * <p>Imports {@code describe.language}.
 */
package io.github.segmentwise.describe.gemini;
