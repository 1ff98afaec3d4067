package org.signrelay.control.rollouts;

import org.signrelay.bus.events.ModelRollout;

/**
 * A rollout as it stands.
 *
 * @param waitsFor what it waits for, in a few words; empty at its end
 */
public record RolloutState(ModelRollout rollout, TrafficFigures traffic, String waitsFor) {}
