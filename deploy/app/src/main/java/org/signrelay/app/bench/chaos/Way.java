package org.signrelay.app.bench.chaos;

/** How a request gets in. */
enum Way {
  HTTP,
  BUS
}
