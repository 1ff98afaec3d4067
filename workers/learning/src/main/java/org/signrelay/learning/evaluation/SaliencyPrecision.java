package org.signrelay.learning.evaluation;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.learning.saliency.SaliencySource;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.WindowPlan;

/**
 * How well saliency finds what is known to matter: precision at k, the share of the k frames in the
 * most salient windows that lie where the truth is, beside that of windows drawn at random.
 * Thread-safe, as long as nothing changes the model's weights meanwhile.
 */
public record SaliencyPrecision(TranslationModel model) {
  private static final int BATCH = 32;
  private static final int DRAWS = 100;
  private static final double Z = 1.959963984540054;

  /**
   * A clip, what is asked about it, and the right answer.
   *
   * @param truth frames, in windows that do not overlap
   * @param windows how many frames are chosen, and in what windows
   */
  public record Question(
      PreparedClip clip, AskedText text, List<FrameWindow> truth, WindowPlan windows) {
    public Question {
      truth = List.copyOf(truth);
    }

    private double precision(Collection<FrameWindow> chosen) {
      int right = 0;
      int all = 0;
      for (FrameWindow window : chosen) {
        all += window.length();
        right += truth.stream().mapToInt(window::shared).sum();
      }
      return (double) right / all;
    }

    private double guided(Saliency saliency, long seed) {
      return precision(
          windows.choose(clip.frames(), saliency.frames(), new SplittableRandom(seed)));
    }

    private double drawn(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double sum = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        sum += precision(windows.choose(clip.frames(), null, random));
      }
      return sum / DRAWS;
    }
  }

  /**
   * Means over questions, in percent. The interval of their difference is normal, at 95 %, and
   * takes the questions for independent, which those about one clip are not quite.
   *
   * @param guided precision of the most salient windows
   * @param random precision of as many drawn windows: the base rate
   * @param margin half the width of the interval of {@code guided - random}
   */
  public record Precision(int questions, double guided, double random, double margin) {}

  /**
   * Asks a source of saliency.
   *
   * @param source of this model, one that guides
   * @param questions at least two
   * @param seed of the drawn windows
   */
  public Precision measure(SaliencySource source, List<Question> questions, long seed) {
    if (questions.size() < 2) {
      throw new IllegalArgumentException(
          "precision needs at least two questions, found " + questions.size());
    }
    Torch.withoutGradients();
    List<Double> guided = new ArrayList<>();
    List<Double> drawn = new ArrayList<>();
    for (int from = 0; from < questions.size(); from += BATCH) {
      List<Question> batch = questions.subList(from, Math.min(questions.size(), from + BATCH));
      List<Saliency> maps = maps(source, batch);
      for (int row = 0; row < batch.size(); row++) {
        long own = Seeds.derive(seed, from + row);
        guided.add(100 * batch.get(row).guided(maps.get(row), own));
        drawn.add(100 * batch.get(row).drawn(own));
      }
    }
    return precision(guided, drawn);
  }

  private List<Saliency> maps(SaliencySource source, List<Question> batch) {
    try (NDManager scope = model.newScope()) {
      return source.of(
          scope,
          batch.stream().map(Question::clip).toList(),
          batch.stream().map(Question::text).toList());
    }
  }

  private static Precision precision(List<Double> guided, List<Double> drawn) {
    int count = guided.size();
    double guidedMean = mean(guided);
    double drawnMean = mean(drawn);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double difference = guided.get(i) - drawn.get(i) - (guidedMean - drawnMean);
      squares += difference * difference;
    }
    double standardError = Math.sqrt(squares / (count - 1) / count);
    return new Precision(count, guidedMean, drawnMean, Z * standardError);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
