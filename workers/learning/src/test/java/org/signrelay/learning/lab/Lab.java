package org.signrelay.learning.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.training.*;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayPlugin;

public final class Lab {
  public static void main(String[] args) {
    int steps = Integer.getInteger("steps", 600);
    long seed = Long.getLong("seed", 1);
    EncoderFactory encoder =
        ServiceLoader.load(SignRelayPlugin.class).stream()
            .flatMap(p -> p.get().encoders().stream())
            .findFirst()
            .orElseThrow();
    SampleCorpus sample = SampleCorpus.generate(SamplePreset.EASY, seed);
    Corpus corpus = sample.corpus().inMemory();
    RunPlan plan =
        new RunPlan(
            ModelSize.tiny(),
            encoder,
            encoder.options().parse(Map.of()),
            160,
            40,
            Integer.getInteger("vocabulary", 400),
            List.of(
                new StagePlan.Translation(
                    new Optimization(
                        steps,
                        32,
                        Double.parseDouble(System.getProperty("lr", "2e-3")),
                        100,
                        0.01,
                        1),
                    Augmentation.standard(),
                    0.1)));
    long t0 = System.nanoTime();
    try (TrainingRun run = new TrainingRun("lab", plan, corpus, seed, Torch.device("cpu"))) {
      System.out.printf(
          "set up %.1f s, vocabulary %d, threads %d%n",
          since(t0), run.tokenizer().size(), Torch.threads());
      Checkpoint at = run.initial();
      System.out.println("weights " + at.weights().length);
      double[] sum = {0, 0};
      double trained = 0;
      while (!run.isComplete(at)) {
        long t1 = System.nanoTime();
        sum[0] = sum[1] = 0;
        at =
            run.advance(
                at,
                100,
                r -> {
                  sum[0] += r.loss();
                  sum[1]++;
                },
                () -> false);
        trained += since(t1);
        System.out.printf(
            "step %s loss %.4f  %.1f ms/step  total %.1f s%n",
            at.position(), sum[0] / sum[1], since(t1) * 1000 / sum[1], trained);
      }
      Decoder decoder = new Decoder(run.modelAt(at), run.tokenizer());
      for (boolean held : new boolean[] {false, true}) {
        List<Example> examples =
            corpus.examples(Split.TEST).stream()
                .filter(e -> held == sample.heldOutSigner().equals(e.signer()))
                .toList();
        long t2 = System.nanoTime();
        ScoreTable scores = score(run, decoder, corpus, examples, DecodingSettings.greedy());
        System.out.printf(
            "%s %d examples %.2f s: ", held ? "unseen" : "seen", examples.size(), since(t2));
        scores.scores().forEach(s -> System.out.printf("%s %.1f  ", s.name(), s.value()));
        System.out.println();
      }
    }
  }

  static ScoreTable score(
      TrainingRun run,
      Decoder decoder,
      Corpus corpus,
      List<Example> examples,
      DecodingSettings settings) {
    List<PreparedClip> clips =
        examples.stream().map(e -> run.preparation().prepare(e.clip())).toList();
    List<Translation> translations =
        decoder.translate(
            clips,
            examples.stream().map(e -> (double) run.preparation().framesPerSecond()).toList(),
            settings);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      segments.add(new Segment(translations.get(i).text(), corpus.references(examples.get(i))));
    }
    return MetricSuite.standard(Tokenization.MTEVAL_13A, true).score(segments);
  }

  static double since(long t) {
    return (System.nanoTime() - t) / 1e9;
  }
}
