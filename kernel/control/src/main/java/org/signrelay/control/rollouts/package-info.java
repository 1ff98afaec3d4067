/**
 * How a model's name is moved from one bundle to another while requests flow: the operator's words
 * ({@link org.signrelay.control.rollouts.RolloutCommands}), the gates ({@link
 * org.signrelay.control.rollouts.RolloutMachine}), the kernel's execution ({@link
 * org.signrelay.control.rollouts.RolloutDriver}) and the translators' part ({@link
 * org.signrelay.control.rollouts.CandidateLoading}).
 */
@NullMarked
package org.signrelay.control.rollouts;

import org.jspecify.annotations.NullMarked;
