/**
 * Beam's local runner put together anew from its own parts, which are not public: with the clock
 * that its polling loop asks, and with side inputs and schemas of each ParDo taken from the
 * transform instead of its portable form. Start with {@link
 * org.apache.beam.runners.direct.DirectRunners}. Nothing here may import anything but Beam.
 */
package org.apache.beam.runners.direct;
