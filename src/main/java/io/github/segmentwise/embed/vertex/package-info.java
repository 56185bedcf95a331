/**
 * Texts as vectors by a model of Vertex AI. Start with {@link VertexSource}.
 *
 * <p>Imports {@code embed} and the client in {@code describe.gemini}.
 */
package io.github.segmentwise.embed.vertex;
