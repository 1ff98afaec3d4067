package org.signrelay.bus.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a live stream is thought to say, so far or for good.
 *
 * @param utterance 1 for the first of the stream
 * @param revision 1 for the first caption of the utterance; the greatest counts
 * @param isFinal whether the utterance has ended: no revision follows
 * @param stableText the beginning of the text that successive revisions agree on
 * @param stability how many successive revisions have begun with it, this one included
 * @param fromSeconds from the beginning of the stream
 * @param modelSha the sha-256 of the bundle that translated
 * @param pluginVersions {@code id@version} by slot, as they took part
 * @param subject whose signing it is, as the asker names that person, or null
 */
public record Caption(
    String streamId,
    int utterance,
    int revision,
    boolean isFinal,
    String text,
    String stableText,
    int stability,
    double fromSeconds,
    double toSeconds,
    String modelSha,
    Map<String, String> pluginVersions,
    @Nullable String subject,
    Instant at) {
  public Caption {
    pluginVersions = Map.copyOf(pluginVersions);
  }
}
