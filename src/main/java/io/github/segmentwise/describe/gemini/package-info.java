/**
 * The clients of Vertex AI, the only place that knows Google's classes for language models. Start
 * with {@link GenAiModel}, for Gemini 3 and later, and {@link GeminiModel}, for earlier ones.
 *
 * <p>Imports {@code describe.language}.
 */
package io.github.segmentwise.describe.gemini;
