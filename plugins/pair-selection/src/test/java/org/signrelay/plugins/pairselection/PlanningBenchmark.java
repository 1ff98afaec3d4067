package org.signrelay.plugins.pairselection;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.SimilarityHistory;

/**
 * Measures what planning an epoch costs at CSL-Daily's size: {@code PlanningBenchmark [EXAMPLES
 * [SENTENCES [BATCH]]]}, by default 18,401 clips of 6,578 sentences in batches of 64. The scores
 * lie in two mapped files of float16, as those of a reference run do. Prints; not a test.
 */
final class PlanningBenchmark {
  private static final int REPETITIONS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PlanningBenchmark() {}

  private record Mapped(ShortBuffer[] scores, int examples, int sentences)
      implements SimilarityHistory {
    @Override
    public int checkpoints() {
      return scores.length;
    }

    @Override
    public float raw(int checkpoint, int clip, int text) {
      return Float.float16ToFloat(scores[checkpoint].get(clip * sentences + text % sentences));
    }

    @Override
    public double mean(int checkpoint) {
      return 0;
    }

    @Override
    public double deviation(int checkpoint) {
      return 0.3;
    }
  }

  public static void main(String[] args) throws IOException {
    int examples = args.length > 0 ? Integer.parseInt(args[0]) : 18_401;
    int sentences = args.length > 1 ? Integer.parseInt(args[1]) : 6_578;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    SimilarityHistory history =
        new Mapped(
            new ShortBuffer[] {scores(examples, sentences, 1), scores(examples, sentences, 2)},
            examples,
            sentences);
    PairSelectionFactory factory = new PairSelectionFactory();
    PairSelection selection =
        (PairSelection) factory.create(factory.options().parse(Map.of("schedule", "linear")));
    for (int epoch = 0; epoch < REPETITIONS; epoch++) {
      long began = System.nanoTime();
      long computed = THREADS.getCurrentThreadCpuTime();
      List<int[]> batches =
          selection.planEpoch(
              new EpochContext(
                  epoch,
                  REPETITIONS,
                  examples,
                  batch,
                  epoch,
                  example -> "the sentence number " + example % sentences + " of the corpus",
                  history));
      System.out.printf(
          "epoch %d: %d examples, %d batches, %.2f s, of which %.2f s on the processor%n",
          epoch,
          examples,
          batches.size(),
          (System.nanoTime() - began) / 1e9,
          (THREADS.getCurrentThreadCpuTime() - computed) / 1e9);
    }
  }

  private static ShortBuffer scores(int examples, int sentences, long seed) throws IOException {
    Path path = Files.createTempFile("planning", ".scores");
    path.toFile().deleteOnExit();
    SplittableRandom random = new SplittableRandom(seed);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer row = ByteBuffer.allocateDirect(sentences * 2).order(ByteOrder.LITTLE_ENDIAN);
      for (int clip = 0; clip < examples; clip++) {
        row.clear();
        for (int text = 0; text < sentences; text++) {
          row.putShort(Float.floatToFloat16((float) (random.nextDouble() - 0.5)));
        }
        file.write(row.flip());
      }
      return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer();
    }
  }
}
