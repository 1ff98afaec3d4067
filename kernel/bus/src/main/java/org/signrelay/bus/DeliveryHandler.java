package org.signrelay.bus;

/** Works on the deliveries of a queue. */
@FunctionalInterface
public interface DeliveryHandler<T> {

  /**
   * Takes a delivery. Each call has a thread of its own and may block as long as the work takes, or
   * may hand the delivery to somebody else who settles it later. At most as many deliveries are out
   * as the worker was configured for.
   *
   * @throws Exception the delivery is released, unless it was settled before
   */
  void handle(Delivery<T> delivery) throws Exception;
}
