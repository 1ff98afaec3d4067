package org.signrelay.plugins.spatial;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Variant.Granularity;
import org.signrelay.spi.WindowPlan;

/**
 * What of a clip may be damaged. Immutable.
 *
 * @param windows the frames, in windows that do not overlap
 * @param parts the parts: all of them, or the most salient one
 * @param part the most salient of them; of the two hands and the body's parts the one that the
 *     saliency names, and the hand that moves more where it names none
 * @param hand the most salient hand, by the same rule
 * @param donors other clips of the same prepared layout
 */
record DamageSite(
    PreparedClip clip,
    List<FrameWindow> windows,
    List<PartKind> parts,
    PartKind part,
    PartKind hand,
    List<PreparedClip> donors) {
  private static final Set<PartKind> HANDS = Set.of(PartKind.LEFT_HAND, PartKind.RIGHT_HAND);

  /** Everything, or the most salient part in the most salient windows. */
  static DamageSite of(
      PairRequest request, Granularity granularity, WindowPlan plan, RandomGenerator random) {
    PreparedClip clip = request.chosen();
    Saliency saliency = request.saliency();
    List<FrameWindow> windows =
        switch (granularity) {
          case GLOBAL -> List.of(new FrameWindow(0, clip.frames()));
          case LOCAL -> plan.choose(clip.frames(), framesOf(saliency), random);
        };
    List<PartKind> all = clip.layout().parts().stream().map(PreparedLayout.Part::kind).toList();
    PartKind hand = strongest(clip, HANDS, windows, saliency);
    PartKind part = strongest(clip, all, windows, saliency);
    return new DamageSite(
        clip,
        windows,
        switch (granularity) {
          case GLOBAL -> all;
          case LOCAL -> List.of(part);
        },
        part,
        hand,
        request.donors());
  }

  /** The hands among the parts; where there are none, the most salient hand. */
  List<PartKind> hands() {
    List<PartKind> hands = parts.stream().filter(HANDS::contains).toList();
    return hands.isEmpty() ? List.of(hand) : hands;
  }

  private static float @Nullable [] framesOf(@Nullable Saliency saliency) {
    return saliency == null ? null : saliency.frames();
  }

  private static PartKind strongest(
      PreparedClip clip,
      Collection<PartKind> among,
      List<FrameWindow> windows,
      @Nullable Saliency saliency) {
    return Optional.ofNullable(saliency)
        .flatMap(known -> known.strongest(among, windows))
        .orElseGet(() -> HandColumns.dominant(clip).hand());
  }
}
