package org.signrelay.runtime.training;

import org.signrelay.bus.Delivery;
import org.signrelay.runtime.DeliveryView;

/** A delivery as a process sees it that was frozen: the lock is long gone, and it does not know. */
final class Frozen<T> extends DeliveryView<T> {
  Frozen(Delivery<T> delivery) {
    super(delivery);
  }

  @Override
  public boolean isHeld() {
    return true;
  }
}
