package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/** No guidance: windows are drawn. */
record NoSaliency() implements SaliencySource {
  @Override
  public int passes(PreparedLayout layout, int frames) {
    return 0;
  }

  @Override
  public List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<AskedText> texts) {
    return List.of();
  }
}
