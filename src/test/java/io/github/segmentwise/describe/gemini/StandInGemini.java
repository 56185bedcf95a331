package io.github.segmentwise.describe.gemini;

import io.github.segmentwise.standin.vertex.GeminiStandIn;

/** How the program reaches a stand-in for Gemini. */
public final class StandInGemini {

  private StandInGemini() {}

  public static GeminiConfig config(GeminiStandIn server) {
    return new GeminiConfig("my-project", "global", "gemini-3.5-flash", server.endpoint());
  }
}
