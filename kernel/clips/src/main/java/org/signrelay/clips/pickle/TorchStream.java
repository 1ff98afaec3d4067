package org.signrelay.clips.pickle;

import java.util.HashMap;
import java.util.Map;
import org.signrelay.clips.numpy.ElementType;
import org.signrelay.clips.pickle.PickleException.Kind;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Named;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.clips.pickle.PickleValue.Whole;
import org.signrelay.clips.pickle.Unfinished.Storage;

/**
 * The stream that {@code torch.save} wrote before it wrote archives, and still writes for a storage
 * inside another pickle: a magic number, a version, a description of the machine, the pickle of
 * what was saved, the keys of the storages, and for each its number of elements and its bytes.
 */
final class TorchStream {
  private static final String MAGIC = "1950a86a20f9469cfc6c";
  private static final long VERSION = 1001;

  private final PickleInput in;
  private final PickleLimits limits;
  private final Map<String, Unfinished> storages = new HashMap<>();

  private TorchStream(PickleInput in, PickleLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** The storage that was saved. */
  static PickleValue read(PickleInput in, PickleLimits limits) {
    return new TorchStream(in, limits).storage();
  }

  private PickleValue storage() {
    if (!(next() instanceof Whole magic) || !magic.value().toString(16).equals(MAGIC)) {
      throw in.refused(Kind.MALFORMED, "expected torch's magic number");
    }
    if (!(next() instanceof Whole version) || version.value().longValue() != VERSION) {
      throw in.refused(Kind.MALFORMED, "expected version %d of torch's stream".formatted(VERSION));
    }
    next(); // the machine: little-endian wherever torch runs today
    PickleValue saved = next();
    if (!(next() instanceof Items keys)) {
      throw in.refused(Kind.MALFORMED, "expected the keys of torch's storages");
    }
    for (PickleValue key : keys.items()) {
      if (!(key instanceof Text text)
          || !(storages.get(text.value()) instanceof Unfinished holder)
          || !(holder.part() instanceof Storage storage)) {
        throw in.refused(Kind.MALFORMED, "a key of a torch storage that was not announced");
      }
      fill(storage);
    }
    return saved;
  }

  private PickleValue next() {
    return new PickleMachine(in, limits, this::announced).read();
  }

  private void fill(Storage storage) {
    long elements = in.i64();
    if (elements != storage.elements() || elements < 0) {
      throw in.refused(
          Kind.MALFORMED,
          "a torch storage of %d elements, where %d were announced"
              .formatted(elements, storage.elements()));
    }
    long size = storage.type().storedType().map(ElementType::bytes).orElse(1);
    if (elements > limits.entryBytes() / size) {
      throw in.refused(Kind.TOO_LARGE, "a torch storage of %d elements".formatted(elements));
    }
    storage.fill(in.bytes(elements * size));
  }

  /** ('storage', its type, its key, where it lay, how many elements, no view). */
  private PickleValue announced(PickleValue id) {
    if (id instanceof Items parts
        && parts.items().size() >= 5
        && parts.items().get(1) instanceof Named type
        && type.global().storedType().isPresent()
        && parts.items().get(2) instanceof Text key
        && parts.items().get(4) instanceof Whole elements
        && elements.value().bitLength() < 48) {
      return storages.computeIfAbsent(
          key.value(),
          name -> new Unfinished(new Storage(type.global(), elements.value().longValue())));
    }
    throw in.refused(Kind.MALFORMED, "expected the announcement of a torch storage");
  }
}
