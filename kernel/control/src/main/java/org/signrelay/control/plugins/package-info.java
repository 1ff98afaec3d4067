/**
 * Which plugin version fills which slot in the whole fleet: the wish ({@link
 * org.signrelay.control.plugins.PluginCommands}), its execution in each process ({@link
 * org.signrelay.control.plugins.PluginReconciler}) and how far everybody is ({@link
 * org.signrelay.control.plugins.FleetWatch}).
 */
@NullMarked
package org.signrelay.control.plugins;

import org.jspecify.annotations.NullMarked;
