package io.github.segmentwise.describe.stage;

/** Who writes titles and descriptions. */
public enum DescriberType {
  /** The segments' profiles alone; nothing leaves the machine. */
  PROFILE,
  /** Gemini on Vertex AI, from aggregates of the profiles. */
  GEMINI
}
