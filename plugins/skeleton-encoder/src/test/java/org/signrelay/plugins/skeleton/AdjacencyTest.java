package org.signrelay.plugins.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedLayout;

class AdjacencyTest {
  private static final float THIRD = 1f / 3;

  @Test
  void chainOfThreeJointsIsTheOneByHand() {
    Adjacency chain = adjacency(new Limb(0, 1), new Limb(1, 2));
    // columns: self 0, 1, 2, neighbour 0, 1, 2; what enters joint 1 comes from three joints
    assertThat(chain.values())
        .containsExactly(
            .5f, 0, 0, 0, THIRD, 0, //
            0, THIRD, 0, .5f, 0, .5f, //
            0, 0, .5f, 0, THIRD, 0);
  }

  @Test
  void partWithoutLimbsIsAStarAroundItsFirstJoint() {
    assertThat(adjacency().values()).isEqualTo(adjacency(new Limb(0, 1), new Limb(2, 0)).values());
  }

  @Test
  void limbNamedTwiceCountsOnce() {
    assertThat(adjacency(new Limb(0, 1), new Limb(1, 2), new Limb(2, 1)).values())
        .isEqualTo(adjacency(new Limb(0, 1), new Limb(1, 2)).values());
  }

  private static Adjacency adjacency(Limb... limbs) {
    return Adjacency.of(
        new PreparedLayout.Part(
            PartKind.LEFT_HAND,
            List.of(PointRole.OTHER, PointRole.FINGER, PointRole.FINGER),
            List.of(limbs)));
  }
}
