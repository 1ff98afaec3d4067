package org.signrelay.host;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Whether an unloaded plugin's class loader is really gone. */
public sealed interface Unloading {

  /** The garbage collector has taken the class loader. */
  record Collected() implements Unloading {}

  /** Something still refers to the plugin's classes: its memory and threads may live on. */
  record StillReachable(PluginCoordinates plugin) implements Unloading {}

  /** Watches one class loader without keeping it alive. */
  final class Watch {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 50;

    private final PluginCoordinates plugin;
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final WeakReference<ClassLoader> loader;

    Watch(PluginCoordinates plugin, ClassLoader loader) {
      this.plugin = plugin;
      this.loader = new WeakReference<>(loader, gone);
    }

    boolean isCollected() {
      return loader.refersTo(null);
    }

    /** Asks the garbage collector a bounded number of times; about a second at most. */
    public Unloading prove() throws InterruptedException {
      for (int attempt = 0; attempt < ATTEMPTS && !isCollected(); attempt++) {
        System.gc();
        gone.remove(PAUSE_MILLIS);
      }
      return isCollected() ? new Collected() : new StillReachable(plugin);
    }
  }
}
