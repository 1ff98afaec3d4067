package org.signrelay.host;

import java.nio.file.Path;

/**
 * A jar that the verifier accepted.
 *
 * @param requires the range of SPI versions it was made for
 * @param content the digest of what is in it, however it is packed and signed: what makes two jars
 *     the same plugin version (see {@link ContentDigest})
 * @param sha256 the digest of the jar itself, lower-case hexadecimal: its name in the store
 * @param jar where it lies on this machine
 */
public record PluginDescriptor(
    PluginCoordinates coordinates, String requires, String content, String sha256, Path jar) {

  /**
   * Whether a digest stands for what is in this jar. That of the jar itself does too: records that
   * were written before there was a content digest name plugins by it.
   */
  public boolean isNamedBy(String digest) {
    return digest.equals(content) || digest.equals(sha256);
  }
}
