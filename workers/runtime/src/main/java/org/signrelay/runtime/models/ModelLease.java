package org.signrelay.runtime.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PreparedClip;

/**
 * The right to use a loaded model, which stays in memory, with the encoder version it has now,
 * until the lease is closed. Any number of threads may use one model at once, each by a lease of
 * its own. Used by one thread at a time; closing twice does nothing more.
 */
public final class ModelLease implements AutoCloseable {
  /** Null once closed: whoever keeps a closed lease shall not keep the plugin's classes. */
  private @Nullable ModelInstance instance;

  /** The instance has been acquired on behalf of this lease. */
  ModelLease(ModelInstance instance) {
    this.instance = instance;
  }

  private ModelInstance instance() {
    if (instance == null) {
      throw new IllegalStateException("the lease on the model is closed");
    }
    return instance;
  }

  /** The version of each plugin inside, {@code id@version} by slot. */
  public Map<String, String> pluginVersions() {
    return instance().pluginVersions();
  }

  /**
   * What to warn of if the keypoints of a clip were found by this program.
   *
   * @param extractor {@code NAME@VERSION}
   */
  public Optional<String> extractorMismatch(String extractor) {
    return instance().manifest().extractorMismatch(extractor);
  }

  /**
   * @throws org.signrelay.spi.SignRelayException with {@code CLIP_LAYOUT_UNSUPPORTED} or {@code
   *     CLIP_TOO_LONG}
   */
  public PreparedClip prepare(Clip clip) {
    return instance().prepare(clip);
  }

  /** A translation for each clip, in order. */
  public List<Translation> translate(List<PreparedClip> clips, DecodingSettings settings) {
    return instance().translate(clips, settings);
  }

  @Override
  public void close() {
    if (instance != null) {
      instance.release();
      instance = null;
    }
  }
}
