package org.signrelay.runtime.translation;

import java.util.function.BooleanSupplier;
import org.signrelay.bus.Delivery;
import org.signrelay.runtime.DeliveryView;

/** A delivery of a process that may die before it accepts. */
final class Mortal<T> extends DeliveryView<T> {
  private final BooleanSupplier alive;

  Mortal(Delivery<T> delivery, BooleanSupplier alive) {
    super(delivery);
    this.alive = alive;
  }

  @Override
  public void accept() {
    if (alive.getAsBoolean()) {
      super.accept();
    }
  }
}
