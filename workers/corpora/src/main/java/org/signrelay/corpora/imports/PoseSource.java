package org.signrelay.corpora.imports;

import java.util.function.Supplier;
import org.signrelay.clips.ReadClip;

/** Recordings by name. */
public interface PoseSource {

  /**
   * Shows every recording once, in the order in which they are stored.
   *
   * @throws org.signrelay.spi.SignRelayException if the source as a whole cannot be read
   */
  void visit(PoseVisitor visitor);

  /** Is shown recordings. */
  interface PoseVisitor {

    /** Whether it needs the recording of this name, so that others are not read. */
    boolean wants(String name);

    /**
     * @param bytes that it takes where it is stored; 0 if that is not known
     * @param reading may be asked later and on another thread, once; throws a {@link
     *     org.signrelay.spi.SignRelayException} if the recording cannot be read, which stops no
     *     other
     */
    void recording(String name, long bytes, Supplier<ReadClip> reading);
  }
}
