package org.signrelay.bus;

/** Where a record lies; no two records share one. */
public record Position(String topic, int partition, long offset) {

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
