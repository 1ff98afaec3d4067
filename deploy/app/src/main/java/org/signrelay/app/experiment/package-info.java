/**
 * Pre-registered comparisons of ways to train: which arms on which corpora with which seeds, and
 * what would count as success, stand in the code before anything runs. Start with {@link
 * org.signrelay.app.experiment.Experiment}, then {@link
 * org.signrelay.app.experiment.ExperimentRun}.
 */
@NullMarked
package org.signrelay.app.experiment;

import org.jspecify.annotations.NullMarked;
