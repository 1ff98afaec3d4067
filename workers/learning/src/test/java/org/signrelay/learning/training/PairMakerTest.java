package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.recipe.PreferenceRecipe.Donors;
import org.signrelay.learning.recipe.PreferenceRecipe.Pairs;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;

class PairMakerTest {
  private final List<PreparedClip> offered = new ArrayList<>();
  private final List<TrainingExample> batch =
      List.of(
          example("S1", 1, "rain today"),
          example("S2", 2, "no rain"),
          example("S1", 3, "much wind"),
          example(null, 4, "no wind"),
          example("S3", 5, "sun"),
          example(null, 6, "sun at last"),
          example("S1", 7, "today rain", "rain today"));

  @Test
  void aClipOfTheSameSentenceLendsNothing() {
    pair(6, Donors.SIGNER);

    assertThat(offered).containsExactly(clip(2));
  }

  @Test
  void anybodyElseMayLendParts() {
    pair(0, Donors.ANY);

    assertThat(offered).containsExactly(clip(1), clip(2), clip(3), clip(4), clip(5));
  }

  @Test
  void theSameSignerAloneLendsPartsWhereWanted() {
    pair(0, Donors.SIGNER);

    assertThat(offered).containsExactly(clip(2));
  }

  @Test
  void othersLendPartsToASignerWhoIsAlone() {
    pair(4, Donors.SIGNER);

    assertThat(offered).containsExactly(clip(0), clip(1), clip(2), clip(3), clip(5), clip(6));
  }

  @Test
  void unknownSignersAreNotTakenForOnePerson() {
    pair(3, Donors.SIGNER);

    assertThat(offered).hasSize(6);
  }

  private void pair(int row, Donors donors) {
    CheckedLevel level = CheckedLevel.of(new StagePlan.Level("curious", new Curious(), 1), 100);
    new PairMaker(List.of(level), Pairs.ONE, donors).pairs(batch, row, null, 1);
  }

  private PreparedClip clip(int row) {
    return batch.get(row).clip();
  }

  private static TrainingExample example(@Nullable String signer, int frames, String... wordings) {
    PreparedClip clip = new PreparedClip(new PreparedLayout(List.of(), 2), frames, new float[0]);
    return new TrainingExample(clip, signer, wordings[0], new int[] {5}, List.of(wordings));
  }

  /** Remembers whose clips it could have taken. */
  private final class Curious implements PreferenceLevel {
    private static final Variant VARIANT = new Variant(Variant.Granularity.LOCAL, "look");

    @Override
    public List<Variant> variants() {
      return List.of(VARIANT);
    }

    @Override
    public Optional<PreferencePair> pair(PairRequest request) {
      offered.addAll(request.donors());
      return Optional.of(new RejectedText(VARIANT, "another sentence"));
    }
  }
}
