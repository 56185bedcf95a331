/**
 * One class in the package of Beam's local runner, for a setting that is not public there. Nothing
 * else may live here, and it may import Beam only.
 */
package org.apache.beam.runners.direct;
