package org.signrelay.server.translation;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A clip as it comes in the body of a call. */
public final class ClipBody {
  static final String POSE = "application/x-pose";

  private ClipBody() {}

  /**
   * Reads the body.
   *
   * @param type JSON, or anything else for the bytes of a {@code .pose} file
   * @throws SignRelayException if the body is no clip, or none within the limits
   */
  static Clip read(byte @Nullable [] body, @Nullable MediaType type, ClipLimits limits) {
    if (body == null || body.length == 0) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "the body must be a clip, as a .pose file or as JSON, but is empty");
    }
    boolean json = type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    return json ? ClipJson.read(body, limits) : PoseFile.read(body, limits);
  }

  /** Where the clip travels: in the record, or, if it is too large for that, in the store. */
  public static ClipSource place(Clip clip, StoredClips clips) {
    return ClipSource.fitsInline(clip)
        ? new ClipSource.Inline(clip)
        : clips.keep(PoseFile.write(clip));
  }
}
