/**
 * The HTTP door of the kernel: REST resources, health, metrics. CDI and JAX-RS stay in this module;
 * what they call are plain classes of {@code control}, handed over by {@link
 * org.signrelay.server.KernelDoor#open}.
 */
@NullMarked
package org.signrelay.server;

import org.jspecify.annotations.NullMarked;
