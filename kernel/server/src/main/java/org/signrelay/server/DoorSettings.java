package org.signrelay.server;

import java.util.Optional;

/**
 * How the door is guarded; produced as a bean by the application.
 *
 * @param apiKey what every caller presents, or empty where only this machine can call
 * @param maxBodyBytes the longest body of a call
 */
public record DoorSettings(Optional<String> apiKey, long maxBodyBytes) {}
