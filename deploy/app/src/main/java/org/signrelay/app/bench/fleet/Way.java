package org.signrelay.app.bench.fleet;

/** How a request gets in. */
public enum Way {
  HTTP,
  BUS
}
