package org.signrelay.runtime.models;

import java.util.concurrent.atomic.AtomicReference;
import org.signrelay.learning.bundle.BundleContents;

/**
 * A bundle in memory and the instance that serves it now. Flipping to another instance is one
 * atomic step: a call in flight ends on the old one. Thread-safe.
 */
final class LoadedModel {
  private final BundleContents bundle;
  private final AtomicReference<ModelInstance> serving;

  LoadedModel(BundleContents bundle, ModelInstance first) {
    this.bundle = bundle;
    this.serving = new AtomicReference<>(first);
  }

  BundleContents bundle() {
    return bundle;
  }

  /** Not acquired: only whoever keeps the model from being unloaded may use it. */
  ModelInstance serving() {
    return serving.get();
  }

  /** The serving instance, acquired on behalf of the caller. */
  ModelLease lease() {
    while (true) {
      ModelInstance instance = serving.get();
      if (instance.acquire()) {
        return new ModelLease(instance);
      }
      Thread.onSpinWait(); // lost the race with a flip: take the instance that came after
    }
  }

  void flip(ModelInstance next) {
    serving.getAndSet(next).release();
  }
}
