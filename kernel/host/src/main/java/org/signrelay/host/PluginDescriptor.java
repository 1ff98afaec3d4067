package org.signrelay.host;

import java.nio.file.Path;

/**
 * A jar that the verifier accepted.
 *
 * @param requires the range of SPI versions it was made for
 * @param sha256 the digest of the jar, lower-case hexadecimal: its name in the store
 * @param jar where it lies on this machine
 */
public record PluginDescriptor(
    PluginCoordinates coordinates, String requires, String sha256, Path jar) {}
