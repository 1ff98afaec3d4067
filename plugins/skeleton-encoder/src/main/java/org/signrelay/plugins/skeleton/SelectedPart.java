package org.signrelay.plugins.skeleton;

import java.util.List;
import org.signrelay.spi.PreparedLayout;

/**
 * The points of a layout that make up one prepared part.
 *
 * @param prepared what they are
 * @param sources the index within a frame of each of them
 * @param roots what the part is relative to: the first of these points that is seen in a frame;
 *     empty for the body, which is relative to the signer
 */
record SelectedPart(PreparedLayout.Part prepared, List<Integer> sources, List<Integer> roots) {
  SelectedPart {
    sources = List.copyOf(sources);
    roots = List.copyOf(roots);
  }
}
