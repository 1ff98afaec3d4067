package org.signrelay.plugins.language;

/** A wrong sentence. */
record Foil(FailureMode mode, String text) {}
