package org.signrelay.control.process;

import java.util.UUID;

/**
 * Who this process is to the others.
 *
 * @param id unique per start
 * @param target what it runs: {@code all}, {@code kernel}, {@code translator}, {@code trainer}
 * @param version of the program
 */
public record ProcessIdentity(String id, String target, String version) {

  /** A new identity, readable in a listing: the target and a few random letters. */
  public static ProcessIdentity create(String target, String version) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new ProcessIdentity(target + "-" + random, target, version);
  }
}
