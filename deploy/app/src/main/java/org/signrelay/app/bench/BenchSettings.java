package org.signrelay.app.bench;

import java.util.List;
import org.signrelay.learning.benchmark.DecodingBenchmark;

/**
 * How much is measured.
 *
 * @param gemmSizes edges of the matrices
 * @param gemmRepetitions a size
 * @param warmUpSteps of each stage, not counted
 * @param steps of each stage
 * @param memorySteps of the training whose memory is watched
 * @param memoryEvery so many steps a look
 * @param importedClips of each format
 */
public record BenchSettings(
    List<Integer> gemmSizes,
    int gemmRepetitions,
    int warmUpSteps,
    int steps,
    DecodingBenchmark.Settings decoding,
    int memorySteps,
    int memoryEvery,
    LoadSettings load,
    int importedClips) {
  private static final List<Integer> SIZES = List.of(256, 512, 1024, 2048);
  private static final List<Integer> BATCHES = List.of(1, 8, 32);
  private static final List<Integer> THREADS = List.of(1, 2);
  private static final List<Integer> CLIENTS = List.of(1, 4, 16);

  /** Minutes, for figures that are kept. */
  public static BenchSettings full() {
    return new BenchSettings(
        SIZES,
        7,
        50,
        200,
        new DecodingBenchmark.Settings(BATCHES, THREADS, 24, 5, 20),
        2000,
        100,
        new LoadSettings(CLIENTS, 64, 1000),
        200);
  }

  /** Less than a minute, for a first look. */
  public static BenchSettings quick() {
    return new BenchSettings(
        SIZES,
        3,
        10,
        40,
        new DecodingBenchmark.Settings(BATCHES, THREADS, 24, 2, 6),
        200,
        10,
        new LoadSettings(CLIENTS, 16, 160),
        20);
  }
}
