package org.signrelay.runtime.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.Clip;

class GoldenSigningTest {

  @Test
  void noTwoPointsCoincideAndEveryPointMoves() {
    Clip clip = GoldenSigning.clips(GoldenClips.layout(3), 25, 100).getLast();

    Set<List<Float>> places = new HashSet<>();
    for (int point = 0; point < clip.layout().points(); point++) {
      places.add(List.of(clip.coordinate(0, point, 0), clip.coordinate(0, point, 1)));
      assertThat(clip.coordinate(0, point, 0)).isNotEqualTo(clip.coordinate(5, point, 0));
    }
    assertThat(places).hasSize(clip.layout().points());
  }

  @Test
  void noClipIsLongerThanTheModelAllows() {
    assertThat(GoldenSigning.clips(GoldenClips.layout(2), 25, 24))
        .extracting(Clip::frames)
        .containsExactly(1, 7, 24);
  }
}
