package org.signrelay.learning.benchmark;

/**
 * How fast a stage trains.
 *
 * @param batchSize examples a step
 * @param milliseconds a step
 * @param stepsPerSecond over all measured steps
 * @param prepareShare of the time, in batches and passes of the reference model
 * @param forwardShare of the time
 * @param backwardShare of the time
 * @param updateShare of the time, in the optimizer
 * @param gigaflopsAStep in matrix products, on average
 * @param matrixShare of the time, had the matrix products run at the machine's peak
 */
public record StageSpeed(
    String stage,
    int batchSize,
    Sample milliseconds,
    double stepsPerSecond,
    double prepareShare,
    double forwardShare,
    double backwardShare,
    double updateShare,
    double gigaflopsAStep,
    double matrixShare) {}
