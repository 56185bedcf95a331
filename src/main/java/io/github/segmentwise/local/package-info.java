/**
 * Running a pipeline on this machine: as steps over bundles ({@link BatchGraph}, {@link BatchJob}),
 * with what Beam offers to those who write runners. Nothing here knows customers, and nothing but
 * Beam may be imported. Start with {@link LocalRunner}.
 */
package io.github.segmentwise.local;
