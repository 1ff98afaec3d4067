package org.signrelay.runtime.models;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.control.plugins.EncoderFlip;
import org.signrelay.control.rollouts.ModelWarming;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.Slot;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this process, by the sha-256 of their bundle. A model is loaded when it is first
 * asked for, or, better, when it is announced: then it is warm before a request names it. Of more
 * models than there is room for, the one that was not asked for the longest goes; never one that is
 * in use, or that a rollout {@linkplain #keep needs}.
 *
 * <p>A model begins with the encoder version that its bundle was trained with. When another version
 * is active in the slot, a second instance is built with that one, the weights put in by name, and
 * its outputs on golden clips compared; only if they are equal does the model flip to it. So a
 * translation never depends on which of two versions happened to serve.
 *
 * <p>Thread-safe. Loading a model keeps other models' leases waiting for nothing.
 */
public final class LoadedModels implements EncoderFlip, ModelWarming, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModels.class);

  /** Outputs of two encoder versions that differ by no more count as equal. */
  private static final float TOLERANCE = 1e-4f;

  private final ArtifactStore store;
  private final PluginSlots slots;
  private final Device device;
  private final int room;

  /** One load or flip at a time: two at once would only share the same cores. */
  private final ReentrantLock changing = new ReentrantLock();

  /** In the order of their last use; guarded by itself. */
  private final Map<String, LoadedModel> models = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<String, ModelAnnouncement> announced = new HashMap<>(); // guarded by itself

  /** What a rollout needs, and so stays. */
  private volatile Set<String> kept = Set.of();

  /** The announced model that was last loaded in the background, or could not be. */
  private volatile @Nullable String warmed;

  private final ExecutorService warming =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("model-warming").factory());

  /**
   * @param room how many models may be in memory; more only while all of them are in use
   */
  public LoadedModels(ArtifactStore store, PluginSlots slots, Device device, int room) {
    this.store = store;
    this.slots = slots;
    this.device = device;
    this.room = room;
  }

  /**
   * The right to use a model, which is loaded if need be.
   *
   * @throws SignRelayException NOT_FOUND if the store has no such bundle, MODEL_UNREADABLE if it is
   *     none, UNAVAILABLE if it cannot be loaded here, such as for want of its encoder
   */
  public ModelLease lease(String sha256) {
    Optional<ModelLease> loaded = leaseLoaded(sha256);
    if (loaded.isPresent()) {
      return loaded.get();
    }
    changing.lock();
    try {
      return leaseLoaded(sha256).orElseGet(() -> load(sha256));
    } finally {
      changing.unlock();
    }
  }

  private Optional<ModelLease> leaseLoaded(String sha256) {
    synchronized (models) {
      return Optional.ofNullable(models.get(sha256)).map(LoadedModel::lease);
    }
  }

  private ModelLease load(String sha256) {
    BundleContents bundle = read(sha256);
    ModelInstance instance = instance(sha256, bundle, pinned(bundle));
    try {
      instance.warmUp();
    } catch (Throwable e) {
      instance.release();
      throw e;
    }
    LoadedModel model = new LoadedModel(bundle, instance);
    slots
        .active(slot(bundle))
        .flatMap(active -> follow(sha256, model, active))
        .ifPresent(reason -> LOG.warn("Model {} keeps its encoder: {}", sha256, reason));
    ModelLease lease = model.lease();
    synchronized (models) {
      models.put(sha256, model);
    }
    makeRoom();
    LOG.info("Model {} is loaded, with {}", sha256, lease.pluginVersions());
    return lease;
  }

  private BundleContents read(String sha256) {
    if (!Sha256.isValid(sha256) || !store.contains(sha256)) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no model " + shown(sha256));
    }
    try {
      return ModelBundle.open(store.path(sha256)).contents();
    } catch (IOException e) {
      throw new UncheckedIOException("bundle " + sha256, e);
    }
  }

  private static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }

  private static PluginCoordinates pinned(BundleContents bundle) {
    return PluginCoordinates.parse(bundle.config().encoder().plugin());
  }

  private static Slot<EncoderFactory> slot(BundleContents bundle) {
    String slot = bundle.config().encoder().slot();
    return Slot.encoder(slot.substring(slot.indexOf('/') + 1));
  }

  private ModelInstance instance(String sha256, BundleContents bundle, PluginCoordinates version) {
    try {
      return new ModelInstance(bundle, slots.lease(slot(bundle), version), device);
    } catch (SignRelayException e) {
      throw e.code() == ErrorCode.MODEL_UNREADABLE
          ? e
          : new SignRelayException(
              ErrorCode.UNAVAILABLE,
              "model %s cannot be loaded here: %s".formatted(sha256, e.getMessage()),
              e);
    }
  }

  /**
   * Lets the model serve with the active encoder version, if it gives the same outputs; or why not.
   */
  private Optional<String> follow(String sha256, LoadedModel model, PluginCoordinates active) {
    ModelInstance old = model.serving();
    if (active.equals(old.encoder().version())) {
      return Optional.empty();
    }
    ModelInstance next;
    try {
      next = instance(sha256, model.bundle(), active);
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Optional.of("%s does not take its weights: %s".formatted(active, e.getMessage()));
    }
    Optional<String> objection = objection(old, next);
    if (objection.isPresent()) {
      next.release();
    } else {
      model.flip(next);
    }
    return objection;
  }

  /** Why the next instance, which is warm afterwards, must not take over; it is not released. */
  private static Optional<String> objection(ModelInstance old, ModelInstance next) {
    PluginCoordinates version = next.encoder().version();
    try {
      float difference = largestDifference(old.goldenOutputs(), next.goldenOutputs());
      if (!(difference <= TOLERANCE)) {
        return Optional.of(
            "with %s the outputs on golden clips differ by %s, more than %s"
                .formatted(version, difference, TOLERANCE));
      }
      next.warmUp();
      return Optional.empty();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Optional.of("%s fails on a golden clip: %s".formatted(version, e.getMessage()));
    }
  }

  /** Infinite if the shapes differ, NaN if an output is. */
  private static float largestDifference(List<float[]> some, List<float[]> others) {
    float largest = 0;
    for (int clip = 0; clip < some.size(); clip++) {
      float[] a = some.get(clip);
      float[] b = others.get(clip);
      if (a.length != b.length) {
        return Float.POSITIVE_INFINITY;
      }
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(a[i] - b[i]));
      }
    }
    return largest;
  }

  /** Never throws: a version that fails inside a model leaves the model as it is. */
  @Override
  public List<String> flipped(Slot<EncoderFactory> slot, PluginCoordinates version) {
    changing.lock();
    try {
      Map<String, LoadedModel> concerned = new LinkedHashMap<>();
      synchronized (models) {
        models.forEach((sha256, model) -> {
          if (slot(model.bundle()).equals(slot)) {
            concerned.put(sha256, model);
          }
        });
      }
      List<String> stayed = new ArrayList<>();
      concerned.forEach((sha256, model) ->
          follow(sha256, model, version)
              .ifPresent(reason ->
                  stayed.add(
                      "model %s stays with %s, and %s serves new training only: %s"
                          .formatted(
                              sha256, model.serving().encoder().version(), version, reason))));
      return stayed;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void warm(String sha256) {
    lease(sha256).close();
  }

  @Override
  public void keep(Set<String> sha256s) {
    kept = Set.copyOf(sha256s);
  }

  /** Loads a model in the background, so that it is warm when a request names it. */
  public void announced(ModelAnnouncement announcement) {
    synchronized (announced) {
      announced.put(announcement.name(), announcement);
    }
    var unused = warming.submit(() -> warmIfNewest(announcement.bundleSha()));
  }

  private void warmIfNewest(String sha256) {
    if (!newest().map(sha256::equals).orElse(false)) {
      return; // a newer one has been announced since: at a start, hundreds may be told of at once
    }
    try {
      warm(sha256);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Model {} was announced, but cannot be loaded", sha256, e);
    } finally {
      warmed = sha256;
    }
  }

  /**
   * Whether no announced model is still to be loaded in the background. One that cannot be loaded
   * counts as settled, for the others can serve; it is tried again when it is asked for.
   */
  public boolean isWarm() {
    return newest().map(sha256 -> sha256.equals(warmed)).orElse(true);
  }

  private Optional<String> newest() {
    synchronized (announced) {
      return announced.values().stream()
          .max(Comparator.comparing(ModelAnnouncement::at))
          .map(ModelAnnouncement::bundleSha);
    }
  }

  /** The models in memory, the one that was not asked for the longest first. */
  public List<String> loaded() {
    synchronized (models) {
      return List.copyOf(models.keySet());
    }
  }

  private void makeRoom() {
    List<LoadedModel> leaving = new ArrayList<>();
    synchronized (models) {
      var oldest = models.entrySet().iterator();
      while (models.size() > room && oldest.hasNext()) {
        Map.Entry<String, LoadedModel> next = oldest.next();
        if (!next.getValue().serving().isInUse() && !kept.contains(next.getKey())) {
          oldest.remove();
          leaving.add(next.getValue());
        }
      }
    }
    leaving.forEach(model -> model.serving().release());
  }

  /** Lets all models go; those in use are freed when their last lease is closed. */
  @Override
  public void close() {
    warming.shutdownNow();
    changing.lock();
    try {
      synchronized (models) {
        models.values().forEach(model -> model.serving().release());
        models.clear();
      }
    } finally {
      changing.unlock();
    }
  }
}
