package org.signrelay.runtime;

import java.util.Optional;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.Position;
import org.signrelay.bus.TraceContext;
import org.signrelay.spi.ErrorCode;

/** A delivery with something changed about it. */
public abstract class DeliveryView<T> implements Delivery<T> {
  private final Delivery<T> delivery;

  protected DeliveryView(Delivery<T> delivery) {
    this.delivery = delivery;
  }

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
    return delivery.isHeld();
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
