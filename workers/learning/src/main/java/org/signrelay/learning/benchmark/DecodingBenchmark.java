package org.signrelay.learning.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.PreparedClip;

/**
 * Greedy decoding as it is served, from prepared clips to sentences, with the end of a sentence
 * made impossible: so every clip gets the same number of tokens, whatever the weights are.
 */
public final class DecodingBenchmark {
  /** A thread decodes at least so many clips a round, so that starting it costs nothing. */
  private static final int CLIPS_A_ROUND = 8;

  private final Decoder decoder;
  private final List<PreparedClip> clips;
  private final double framesPerSecond;

  /**
   * What is measured.
   *
   * @param batches clips decoded together, 32 at most
   * @param threads of Java
   * @param tokens a clip, within the model's limit
   * @param warmUp rounds that do not count
   * @param rounds that count
   */
  public record Settings(
      List<Integer> batches, List<Integer> threads, int tokens, int warmUp, int rounds) {}

  private DecodingBenchmark(Decoder decoder, List<PreparedClip> clips, double framesPerSecond) {
    this.decoder = decoder;
    this.clips = clips;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * Measures every batch size with every number of threads. Nobody else may use the model
   * meanwhile; its weights are as before at the end.
   *
   * @param clips used in turn
   */
  public static List<DecodingSpeed> run(
      TranslationModel model,
      SubwordTokenizer tokenizer,
      List<PreparedClip> clips,
      double framesPerSecond,
      Settings settings) {
    float[] weights = model.weights().toArray();
    try {
      EndlessSentences.enforce(model);
      DecodingBenchmark benchmark =
          new DecodingBenchmark(new Decoder(model, tokenizer), clips, framesPerSecond);
      List<DecodingSpeed> speeds = new ArrayList<>();
      for (int threads : settings.threads()) {
        for (int batch : settings.batches()) {
          speeds.add(benchmark.measure(batch, threads, settings));
        }
      }
      return speeds;
    } finally {
      model.weights().load(weights);
    }
  }

  /** One thread's part of a round. */
  private record Part(int tokens, long nanos) {}

  private DecodingSpeed measure(int batch, int threads, Settings settings) {
    int batches = Math.ceilDiv(CLIPS_A_ROUND, batch);
    double[] tokensPerSecond = new double[settings.rounds()];
    long nanos = 0;
    long tokens = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Callable<Part> part = () -> decode(batch, batches, settings.tokens());
      List<Callable<Part>> parts = Collections.nCopies(threads, part);
      for (int round = -settings.warmUp(); round < settings.rounds(); round++) {
        long began = System.nanoTime();
        List<Part> done = all(pool.invokeAll(parts));
        long elapsed = System.nanoTime() - began;
        if (round >= 0) {
          int written = done.stream().mapToInt(Part::tokens).sum();
          tokensPerSecond[round] = written * 1e9 / elapsed;
          tokens += written;
          nanos += done.stream().mapToLong(Part::nanos).sum();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the decoding benchmark was interrupted", e);
    }
    int clipsDecoded = settings.rounds() * threads * batches * batch;
    return new DecodingSpeed(
        batch,
        threads,
        Math.toIntExact(tokens / clipsDecoded),
        Sample.of(tokensPerSecond),
        nanos / 1e6 * batch / tokens);
  }

  private static List<Part> all(List<Future<Part>> futures) throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (Future<Part> future : futures) {
      try {
        parts.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("decoding failed: " + e.getCause(), e);
      }
    }
    return parts;
  }

  private Part decode(int batch, int batches, int tokens) {
    long began = System.nanoTime();
    int written = 0;
    for (int i = 0; i < batches; i++) {
      int first = i * batch;
      List<PreparedClip> together =
          IntStream.range(first, first + batch)
              .mapToObj(index -> clips.get(index % clips.size()))
              .toList();
      List<Translation> translations =
          decoder.translate(together, framesPerSecond, new DecodingSettings(1, 1, tokens));
      written += translations.stream().mapToInt(translation -> translation.tokens().size()).sum();
    }
    return new Part(written, System.nanoTime() - began);
  }
}
