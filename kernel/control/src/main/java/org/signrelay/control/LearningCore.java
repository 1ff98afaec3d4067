package org.signrelay.control;

import org.signrelay.control.models.BundleCheck;
import org.signrelay.control.rollouts.Probes;
import org.signrelay.control.training.RecipeCheck;

/** What the kernel asks of the learning core, which it does not know. */
public record LearningCore(RecipeCheck recipes, BundleCheck bundles, Probes probes) {}
