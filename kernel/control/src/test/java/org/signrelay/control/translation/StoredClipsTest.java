package org.signrelay.control.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.store.DirectoryStore;

class StoredClipsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final byte[] CLIP = {1, 2, 3, 4};

  @TempDir private Path folder;
  private DirectoryStore store;
  private StoredClips clips;

  @BeforeEach
  void open() {
    store = new DirectoryStore(folder);
    clips = at(NOON);
  }

  @Test
  void aClipIsReadAsItWasKept() {
    assertThat(bytes(clips.keep(CLIP))).isEqualTo(CLIP);
  }

  @Test
  void equalClipsOfTwoRequestsEndApart() {
    String corpus = store.put(CLIP);
    ClipSource.Stored one = clips.keep(CLIP);
    ClipSource.Stored other = clips.keep(CLIP);

    clips.answered(one.sha256());

    assertThat(clips.read(one.sha256())).isEqualTo(new StoredClips.Content.Answered());
    assertThat(store.contains(one.sha256())).isFalse();
    assertThat(bytes(other)).isEqualTo(CLIP);
    assertThat(store.read(corpus)).isEqualTo(CLIP);
  }

  @Test
  void whatAClientStoredOnItsOwnIsReadAsItIsAndNeverDeleted() {
    ClipSource.Stored own = new ClipSource.Stored(store.put(CLIP));

    clips.answered(own.sha256());
    clips.discard(own);
    assertThat(at(NOON.plus(DAY.multipliedBy(9))).sweep(DAY)).isZero();

    assertThat(bytes(own)).isEqualTo(CLIP);
  }

  @Test
  void aDiscardedClipLeavesNothing() {
    ClipSource.Stored clip = clips.keep(CLIP);

    clips.discard(clip);

    assertThat(clips.read(clip.sha256())).isEqualTo(new StoredClips.Content.Missing());
    assertThat(store.list("")).isEmpty();
    assertThat(store.artifacts()).isEmpty();
  }

  @Test
  void theSweepTakesWhatIsOldAndNothingElse() {
    ClipSource.Stored forgotten = clips.keep(CLIP);
    ClipSource.Stored answered = clips.keep(CLIP);
    clips.answered(answered.sha256());
    ClipSource.Stored fresh = at(NOON.plus(DAY)).keep(CLIP);

    assertThat(at(NOON.plus(DAY)).sweep(DAY)).isZero();
    assertThat(at(NOON.plus(DAY).plusSeconds(1)).sweep(DAY)).isEqualTo(2);

    assertThat(clips.read(forgotten.sha256())).isEqualTo(new StoredClips.Content.Missing());
    assertThat(clips.read(answered.sha256())).isEqualTo(new StoredClips.Content.Missing());
    assertThat(store.artifacts()).containsExactly(fresh.sha256());
  }

  @Test
  void clipsAreKeptForAtLeastAsLongAsARequestMayWait() {
    assertThatThrownBy(() -> IntakeLimits.DEFAULT.keepingClips(Duration.ofMinutes(59)))
        .hasMessageContaining("must be kept for at least 3600 s")
        .hasMessageContaining("3540 s");
  }

  private byte[] bytes(ClipSource.Stored clip) {
    return ((StoredClips.Content.Whole) clips.read(clip.sha256())).bytes();
  }

  private StoredClips at(Instant now) {
    return new StoredClips(store, Clock.fixed(now, ZoneOffset.UTC));
  }
}
