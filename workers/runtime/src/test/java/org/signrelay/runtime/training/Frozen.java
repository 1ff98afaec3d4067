package org.signrelay.runtime.training;

import java.util.Optional;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.Position;
import org.signrelay.bus.TraceContext;
import org.signrelay.spi.ErrorCode;

/** A delivery as a process sees it that was frozen: the lock is long gone, and it does not know. */
record Frozen<T>(Delivery<T> delivery) implements Delivery<T> {
  @Override
  public T value() {
    return delivery.value();
  }

  @Override
  public String key() {
    return delivery.key();
  }

  @Override
  public int deliveryCount() {
    return delivery.deliveryCount();
  }

  @Override
  public Position position() {
    return delivery.position();
  }

  @Override
  public Optional<TraceContext> trace() {
    return delivery.trace();
  }

  @Override
  public boolean isHeld() {
    return true;
  }

  @Override
  public void accept() {
    delivery.accept();
  }

  @Override
  public void release() {
    delivery.release();
  }

  @Override
  public void reject(ErrorCode code, String message) {
    delivery.reject(code, message);
  }
}
