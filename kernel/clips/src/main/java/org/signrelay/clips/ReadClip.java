package org.signrelay.clips;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.signrelay.spi.Clip;

/**
 * A clip, and what was odd about its file.
 *
 * @param oddities in the order of the enum
 * @param notNumbers how many coordinates of the file were not numbers; their points count as not
 *     seen
 */
public record ReadClip(Clip clip, Set<Oddity> oddities, long notNumbers) {
  public ReadClip {
    EnumSet<Oddity> sorted = EnumSet.noneOf(Oddity.class);
    sorted.addAll(oddities);
    oddities = Collections.unmodifiableSet(sorted);
  }
}
