package org.signrelay.bus;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.signrelay.spi.SignRelayException;

/** Writes down how publishing ended. */
final class PublishLog implements PublishCallback {
  final BlockingQueue<Position> positions = new LinkedBlockingQueue<>();
  final BlockingQueue<SignRelayException> failures = new LinkedBlockingQueue<>();

  @Override
  public void published(Position position) {
    positions.add(position);
  }

  @Override
  public void failed(SignRelayException failure) {
    failures.add(failure);
  }
}
