package org.signrelay.runtime.models;

import org.signrelay.learning.bundle.BundleContents;

/**
 * A bundle in memory and the instance that serves it now. Flipping to another instance is one
 * atomic step: a call in flight ends on the old one. Thread-safe.
 */
final class LoadedModel {
  private final BundleContents bundle;
  private volatile ModelInstance serving;

  LoadedModel(BundleContents bundle, ModelInstance first) {
    this.bundle = bundle;
    this.serving = first;
  }

  BundleContents bundle() {
    return bundle;
  }

  /** Not acquired: only whoever keeps the model from being unloaded may use it. */
  ModelInstance serving() {
    return serving;
  }

  /** The serving instance, acquired on behalf of the caller. */
  ModelLease lease() {
    while (true) {
      ModelInstance instance = serving;
      if (instance.acquire()) {
        return new ModelLease(instance);
      }
      Thread.onSpinWait(); // lost the race with a flip: take the instance that came after
    }
  }

  /** Called by one thread at a time. */
  void flip(ModelInstance next) {
    ModelInstance old = serving;
    serving = next;
    old.release();
  }
}
