/**
 * Contract tests that a plugin author runs against a plugin: extend the class for the kind of
 * plugin, and {@link org.signrelay.testkit.PluginJarContract} for the jar.
 */
@NullMarked
package org.signrelay.testkit;

import org.jspecify.annotations.NullMarked;
