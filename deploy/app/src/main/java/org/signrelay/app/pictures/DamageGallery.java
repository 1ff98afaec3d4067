package org.signrelay.app.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.Option;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;

/**
 * What a preference level does to a clip of the sample corpus, a picture for each of its variants.
 *
 * @param chosen the clip
 * @param text its sentence
 * @param donors other clips
 */
public record DamageGallery(PreparedClip chosen, String text, List<PreparedClip> donors) {
  private static final String VARIANTS = "variants";
  private static final int CLIPS = 8;
  private static final int TRIES = 20;

  /** The first clip of the test split, and the following ones, as an encoder prepares them. */
  public static DamageGallery ofSample(EncoderFactory factory, long seed) {
    List<Example> examples =
        SampleCorpus.generate(SamplePreset.EASY, seed).corpus().examples(Split.TEST);
    Encoder encoder =
        factory.create(
            factory.options().defaults(), new EncoderContext(examples.getFirst().clip().layout()));
    List<PreparedClip> clips =
        examples.stream().limit(CLIPS).map(example -> encoder.prepare(example.clip())).toList();
    return new DamageGallery(
        clips.getFirst(), examples.getFirst().text(), clips.subList(1, clips.size()));
  }

  /**
   * A picture for each variant that damages clips; without those that do not apply to this one.
   *
   * @param factory if it has an option {@code variants} of several words, all of them are drawn
   */
  public List<DamagePicture> pictures(PreferenceLevelFactory factory) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Option option : factory.options().declared()) {
      if (option instanceof Option.Several several && several.name().equals(VARIANTS)) {
        options.put(VARIANTS, String.join(" ", several.choices()));
      }
    }
    PreferenceLevel level = factory.create(factory.options().parse(options));
    List<DamagePicture> pictures = new ArrayList<>();
    for (Variant variant : level.variants()) {
      damaged(level, variant)
          .ifPresent(after -> pictures.add(new DamagePicture(variant, chosen, after)));
    }
    return pictures;
  }

  private Optional<PreparedClip> damaged(PreferenceLevel level, Variant variant) {
    return LongStream.range(0, TRIES)
        .mapToObj(seed -> level.pair(PairRequest.unguided(chosen, text, donors, variant, seed)))
        .flatMap(Optional::stream)
        .filter(RejectedClip.class::isInstance)
        .map(pair -> ((RejectedClip) pair).clip())
        .findFirst();
  }
}
