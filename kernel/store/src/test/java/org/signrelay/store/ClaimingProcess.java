package org.signrelay.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/** Claims {@code processes/0 .. n-1} under a name and prints how many it got. */
final class ClaimingProcess {
  private ClaimingProcess() {}

  public static void main(String[] arguments) {
    DirectoryStore store = new DirectoryStore(Path.of(arguments[0]));
    byte[] name = arguments[1].getBytes(UTF_8);
    int claimed = 0;
    for (int key = 0; key < Integer.parseInt(arguments[2]); key++) {
      if (store.putIfAbsent("processes/" + key, name) instanceof Claim.Claimed) {
        claimed++;
      }
    }
    System.out.println(claimed);
  }
}
