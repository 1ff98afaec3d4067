package org.signrelay.app.bench;

/**
 * What one number of clients met with.
 *
 * @param requests that were sent and counted
 * @param failures among them; they are in no latency
 * @param changedTexts answers that differ from the first one for the same clip
 * @param requestsPerSecond answered
 * @param realTimeFactor seconds that pass for a second of signing
 * @param latency corrected for coordinated omission
 * @param measured latency as it was measured
 * @param queue as the worker says
 * @param compute as the worker says
 */
public record LoadLevel(
    int clients,
    int requests,
    int failures,
    int changedTexts,
    double requestsPerSecond,
    double realTimeFactor,
    Latency latency,
    Latency measured,
    Latency queue,
    Latency compute) {}
