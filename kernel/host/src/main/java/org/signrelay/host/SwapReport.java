package org.signrelay.host;

import org.jspecify.annotations.Nullable;

/**
 * One step or the end of a swap.
 *
 * @param previous what the slot held before, or null if it was empty
 * @param detail a sentence that says more, or the empty text
 */
public record SwapReport(
    Slot<?> slot,
    PluginCoordinates target,
    @Nullable PluginCoordinates previous,
    SwapState state,
    String detail) {}
