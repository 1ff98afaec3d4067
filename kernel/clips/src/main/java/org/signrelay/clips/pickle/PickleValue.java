package org.signrelay.clips.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.clips.numpy.NumericArray;

/**
 * What a pickle holds: plain values, never an object of a class. Lists and dictionaries may refer
 * to each other in circles, so nothing here compares or prints them as a whole.
 */
public sealed interface PickleValue
    permits PickleValue.None,
        PickleValue.Flag,
        PickleValue.Whole,
        PickleValue.Real,
        PickleValue.Text,
        PickleValue.Bytes,
        PickleValue.Items,
        PickleValue.Entries,
        PickleValue.Array,
        PickleValue.Named,
        Unfinished,
        Forgotten {

  /** Python's {@code None}. */
  enum None implements PickleValue {
    NONE
  }

  /** True or false. */
  record Flag(boolean value) implements PickleValue {}

  /** An integer of any size. */
  record Whole(BigInteger value) implements PickleValue {}

  /** A number. */
  record Real(double value) implements PickleValue {}

  /** A text. */
  record Text(String value) implements PickleValue {}

  /** Bytes; handed over, not copied. */
  final class Bytes implements PickleValue {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value;
    }

    public byte[] value() {
      return value;
    }
  }

  /** A list, a tuple or a set. */
  final class Items implements PickleValue {
    private final List<PickleValue> items;
    private final boolean tuple;

    Items(List<PickleValue> items) {
      this(items, false);
    }

    private Items(List<PickleValue> items, boolean tuple) {
      this.items = new ArrayList<>(items);
      this.tuple = tuple;
    }

    static Items tuple(List<PickleValue> items) {
      return new Items(items, true);
    }

    boolean isTuple() {
      return tuple;
    }

    void add(PickleValue item) {
      items.add(item);
    }

    /** In their order; not to be changed. */
    public List<PickleValue> items() {
      return Collections.unmodifiableList(items);
    }
  }

  /** A dictionary; its keys are plain values, in the order in which they were first set. */
  final class Entries implements PickleValue {
    private final Map<PickleValue, PickleValue> entries = new LinkedHashMap<>();

    void put(PickleValue key, PickleValue value) {
      entries.put(key, value);
    }

    /** The value of a text key. */
    public Optional<PickleValue> get(String key) {
      return Optional.ofNullable(entries.get(new Text(key)));
    }

    /** All of them; not to be changed. */
    public Map<PickleValue, PickleValue> entries() {
      return Collections.unmodifiableMap(entries);
    }
  }

  /** An array of numpy, or a tensor of torch. */
  record Array(NumericArray value) implements PickleValue {}

  /** A name that is understood, where a value should be. */
  record Named(Global global) implements PickleValue {}
}
