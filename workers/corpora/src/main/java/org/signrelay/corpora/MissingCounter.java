package org.signrelay.corpora;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.corpora.CorpusInspection.MissingPoints;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;

/** Counts the points with confidence 0, by part, over clips of one layout. Not thread-safe. */
final class MissingCounter {
  private final KeypointLayout layout;
  private final long[] points;
  private final long[] wholeFrames;
  private long frames;

  MissingCounter(KeypointLayout layout) {
    this.layout = layout;
    this.points = new long[layout.parts().size()];
    this.wholeFrames = new long[layout.parts().size()];
  }

  void add(Clip clip) {
    for (int frame = 0; frame < clip.frames(); frame++) {
      int offset = 0;
      for (int part = 0; part < points.length; part++) {
        int size = layout.parts().get(part).points().size();
        int lost = 0;
        for (int point = 0; point < size; point++) {
          lost += clip.confidence(frame, offset + point) > 0 ? 0 : 1;
        }
        points[part] += lost;
        wholeFrames[part] += lost == size ? 1 : 0;
        offset += size;
      }
    }
    frames += clip.frames();
  }

  List<MissingPoints> shares() {
    List<MissingPoints> shares = new ArrayList<>();
    for (int part = 0; part < points.length; part++) {
      Part counted = layout.parts().get(part);
      shares.add(
          new MissingPoints(
              counted.name(),
              points[part] / (double) (frames * counted.points().size()),
              wholeFrames[part] / (double) frames));
    }
    return shares;
  }
}
