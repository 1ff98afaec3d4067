package org.signrelay.control.plugins;

import org.signrelay.spi.Options;

/**
 * What can be set on a plugin in the slot it fills.
 *
 * @param version the active version
 */
public record PluginConfig(String id, String version, String slot, Options options) {}
