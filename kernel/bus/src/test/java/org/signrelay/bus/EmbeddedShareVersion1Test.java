package org.signrelay.bus;

/** The embedded broker as one that writes no dead letters, such as Kafka 4.2 and 4.3. */
class EmbeddedShareVersion1Test extends BusContract {
  @Override
  String bootstrapServers() {
    return KafkaUnderTest.shareVersion1();
  }
}
