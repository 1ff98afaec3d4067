package org.signrelay.control.rollouts;

import java.util.Optional;

/**
 * What is known of a rollout when its next step is decided.
 *
 * @param probe what the probe found; empty as long as it runs, and where there is none
 */
record Evidence(Loading loading, Optional<ProbeFindings> probe, TrafficFigures traffic) {}
