package org.signrelay.clips.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.pickle.PickleException.Kind;
import org.signrelay.clips.pickle.PickleValue.Array;
import org.signrelay.clips.pickle.PickleValue.Bytes;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Flag;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Named;
import org.signrelay.clips.pickle.PickleValue.None;
import org.signrelay.clips.pickle.PickleValue.Real;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.clips.pickle.PickleValue.Whole;

/**
 * Runs one pickle: instruction by instruction, as Python's {@code pickletools} describes them. One
 * pickle a machine.
 */
final class PickleMachine {
  private static final int HIGHEST_PROTOCOL = 5;

  private final PickleInput in;
  private final PickleLimits limits;
  private final @Nullable UnaryOperator<PickleValue> persistent;
  private final PickleStack stack;
  private final Construction construction;
  private final Map<Long, PickleValue> memo = new HashMap<>();
  private final List<Long> memoOfEntry = new ArrayList<>();

  private Pickle.@Nullable EntryListener listener;
  private int handedOn;
  private long values;
  private long bytesOfEntry;

  /**
   * @param persistent finds what the instruction BINPERSID names; null if there is none to be found
   */
  PickleMachine(
      PickleInput in, PickleLimits limits, @Nullable UnaryOperator<PickleValue> persistent) {
    this.in = in;
    this.limits = limits;
    this.persistent = persistent;
    this.stack = new PickleStack(in, limits.depth());
    this.construction = new Construction(in, limits, persistent != null);
  }

  PickleValue read() {
    while (step()) {
      handOnComplete();
    }
    PickleValue result = stack.pop();
    if (stack.size() > 0) {
      throw in.refused(Kind.MALFORMED, "the pickle ends with values left over");
    }
    return result;
  }

  int handOn(Pickle.EntryListener to) {
    listener = to;
    PickleValue outermost = read();
    if (!(outermost instanceof Items) && !(outermost instanceof Entries)) {
      throw in.refused(Kind.MALFORMED, "expected a list or a dictionary as the outermost value");
    }
    return handedOn;
  }

  /** One instruction; false if it was the last. */
  private boolean step() {
    int instruction = in.u8();
    switch (instruction) {
      case '.' -> { // STOP
        return false;
      }
      case 0x80 -> protocol();
      case 0x95 -> in.i64(); // FRAME: its length is of no use here
      case '(' -> stack.mark();
      case '0' -> pop();
      case '1' -> stack.popToMark(); // POP_MARK
      case '2' -> push(stack.top()); // DUP
      case 'N' -> push(None.NONE);
      case 0x88 -> push(new Flag(true));
      case 0x89 -> push(new Flag(false));
      case 'I' -> push(intLine());
      case 'L' -> push(new Whole(integer(in.line())));
      case 'J' -> push(whole(in.i32()));
      case 'K' -> push(whole(in.u8()));
      case 'M' -> push(whole(in.u16()));
      case 0x8a -> push(new Whole(in.integer(in.u8())));
      case 0x8b -> push(new Whole(in.integer(in.u32())));
      case 'F' -> push(real(in.line()));
      case 'G' -> push(new Real(in.bigEndianDouble()));
      case 'S', 'V' -> push(line(instruction));
      case 'X' -> push(text(in.u32()));
      case 0x8c -> push(text(in.u8()));
      case 0x8d -> push(text(in.i64()));
      case 'U', 'C' -> push(bytes(in.u8(), instruction));
      case 'T', 'B' -> push(bytes(in.u32(), instruction));
      case 0x8e, 0x96 -> push(bytes(in.i64(), instruction));
      case ']', 0x8f -> push(new Items(List.of()));
      case ')' -> push(Items.tuple(List.of()));
      case 'l', 0x91 -> push(new Items(stack.popToMark()));
      case 't' -> push(Items.tuple(stack.popToMark()));
      case 0x85 -> push(tuple(1));
      case 0x86 -> push(tuple(2));
      case 0x87 -> push(tuple(3));
      case '}' -> push(new Entries());
      case 'd' -> dictionary();
      case 'a' -> append(List.of(stack.pop()));
      case 'e', 0x90 -> append(stack.popToMark());
      case 's' -> setOne();
      case 'u' -> set(stack.popToMark());
      case 'p' -> memoise(number(in.line()));
      case 'q' -> memoise(in.u8());
      case 'r' -> memoise(in.u32());
      case 0x94 -> memoise(memo.size());
      case 'g' -> push(recall(number(in.line())));
      case 'h' -> push(recall(in.u8()));
      case 'j' -> push(recall(in.u32()));
      case 'c' -> push(global(in.line(), in.line()));
      case 0x93 -> stackGlobal();
      case 'R' -> reduce();
      case 'b' -> build();
      case 'Q' -> persistentId();
      default ->
          throw in.refused(
              Kind.FORBIDDEN_INSTRUCTION,
              "instruction 0x%02x is not among those that build plain values"
                  .formatted(instruction));
    }
    return true;
  }

  private void protocol() {
    int protocol = in.u8();
    if (protocol > HIGHEST_PROTOCOL) {
      throw in.refused(
          Kind.MALFORMED,
          "expected protocol 0 to %d, found %d".formatted(HIGHEST_PROTOCOL, protocol));
    }
  }

  private void pop() {
    stack.pop();
  }

  private void push(PickleValue value) {
    if (++values > limits.values()) {
      throw in.refused(Kind.TOO_LARGE, "more than %d values".formatted(limits.values()));
    }
    stack.push(value);
  }

  private static Whole whole(long value) {
    return new Whole(BigInteger.valueOf(value));
  }

  private PickleValue intLine() {
    String line = in.line();
    return switch (line) {
      case "00" -> new Flag(false);
      case "01" -> new Flag(true);
      default -> new Whole(integer(line));
    };
  }

  private BigInteger integer(String line) {
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    if (!digits.matches("-?[0-9]{1,300}")) {
      throw in.refused(Kind.MALFORMED, "expected an integer");
    }
    return new BigInteger(digits);
  }

  private long number(String line) {
    if (!line.matches("[0-9]{1,10}")) {
      throw in.refused(Kind.MALFORMED, "expected the number of a memo");
    }
    return Long.parseLong(line);
  }

  private Real real(String line) {
    try {
      return new Real(
          switch (line) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(line);
          });
    } catch (NumberFormatException e) {
      throw in.refused(Kind.MALFORMED, "expected a number");
    }
  }

  /** A text of protocol 0: in quotes with Python's escapes, or without them and with \\u. */
  private PickleValue line(int instruction) {
    String line = in.line();
    charge(line.length());
    if (instruction == 'V') {
      return new Text(Escapes.ofUnicode(line, in));
    }
    char quote = line.length() < 2 ? 0 : line.charAt(0);
    if (quote != '\'' && quote != '"' || line.charAt(line.length() - 1) != quote) {
      throw in.refused(Kind.MALFORMED, "expected a text in quotes");
    }
    return Escapes.ofString(line.substring(1, line.length() - 1), in);
  }

  private Text text(long length) {
    charge(length);
    return new Text(in.utf8(length));
  }

  /** Python 2 wrote texts and the bytes of arrays alike, as U and T: what is UTF-8 is a text. */
  private PickleValue bytes(long length, int instruction) {
    charge(length);
    byte[] bytes = in.bytes(length);
    return instruction == 'U' || instruction == 'T' ? Escapes.textOrBytes(bytes) : new Bytes(bytes);
  }

  private void charge(long bytes) {
    bytesOfEntry += Math.max(0, bytes);
    if (bytes < 0 || bytesOfEntry > limits.entryBytes()) {
      throw in.refused(
          Kind.TOO_LARGE,
          "more than %d bytes of texts and arrays in an entry".formatted(limits.entryBytes()));
    }
  }

  private Items tuple(int size) {
    List<PickleValue> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.addFirst(stack.pop());
    }
    return Items.tuple(items);
  }

  private void dictionary() {
    List<PickleValue> pairs = stack.popToMark();
    push(new Entries());
    set(pairs);
  }

  private void append(List<PickleValue> items) {
    if (!(stack.top() instanceof Items list) || list.isTuple()) {
      throw in.refused(Kind.MALFORMED, "items for something that is no list");
    }
    for (PickleValue item : items) {
      if (isOutermost()) {
        handOn(null, item);
      } else {
        list.add(item);
      }
    }
  }

  private void setOne() {
    PickleValue value = stack.pop();
    PickleValue key = stack.pop();
    set(List.of(key, value));
  }

  private void set(List<PickleValue> pairs) {
    if (!(stack.top() instanceof Entries entries)) {
      throw in.refused(Kind.MALFORMED, "entries for something that is no dictionary");
    }
    if (pairs.size() % 2 != 0) {
      throw in.refused(Kind.MALFORMED, "a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      PickleValue key = key(pairs.get(i), in);
      if (isOutermost()) {
        handOn(key, pairs.get(i + 1));
      } else {
        entries.put(key, pairs.get(i + 1));
      }
    }
  }

  /** Only plain values are keys: a list that holds itself could not be compared. */
  static PickleValue key(PickleValue key, PickleInput in) {
    return switch (key) {
      case None none -> none;
      case Flag flag -> flag;
      case Whole whole -> whole;
      case Real real -> real;
      case Text text -> text;
      case Bytes bytes -> throw in.refused(Kind.MALFORMED, "bytes as a key");
      case Items items -> throw in.refused(Kind.MALFORMED, "a list or tuple as a key");
      case Entries entries -> throw in.refused(Kind.MALFORMED, "a dictionary as a key");
      case Array array -> throw in.refused(Kind.MALFORMED, "an array as a key");
      case Named named -> throw in.refused(Kind.MALFORMED, "a name as a key");
      case Unfinished unfinished -> throw in.refused(Kind.MALFORMED, "an array as a key");
      case Forgotten forgotten -> throw in.refused(Kind.MALFORMED, "an earlier entry as a key");
    };
  }

  private void memoise(long index) {
    if (memo.size() >= limits.memo()) {
      throw in.refused(Kind.TOO_LARGE, "more than %d values in the memo".formatted(limits.memo()));
    }
    PickleValue value = stack.top();
    memo.put(index, value);
    if (listener != null && value != outermost()) {
      memoOfEntry.add(index);
    }
  }

  private PickleValue recall(long index) {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw in.refused(Kind.MALFORMED, "a reference to nothing: memo %d".formatted(index));
    }
    if (value instanceof Forgotten) {
      throw in.refused(Kind.MALFORMED, "a reference to an array of an entry that was handed on");
    }
    return value instanceof Unfinished unfinished ? unfinished.resolved() : value;
  }

  private Named global(String module, String name) {
    return new Named(
        Global.of(module, name)
            .orElseThrow(() ->
                in.refused(
                    Kind.UNKNOWN_GLOBAL,
                    "the pickle names %s.%s, which is not among the names that are understood;"
                            .formatted(Construction.shown(module), Construction.shown(name))
                        + " no class is ever loaded")));
  }

  private void stackGlobal() {
    PickleValue name = stack.pop();
    PickleValue module = stack.pop();
    if (!(module instanceof Text moduleName) || !(name instanceof Text plainName)) {
      throw in.refused(Kind.MALFORMED, "expected a module and a name");
    }
    push(global(moduleName.value(), plainName.value()));
  }

  private void reduce() {
    PickleValue arguments = stack.pop();
    push(construction.call(stack.pop(), arguments));
  }

  private void build() {
    PickleValue state = stack.pop();
    push(construction.build(stack.pop(), state));
  }

  private void persistentId() {
    if (persistent == null) {
      throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a persistent id outside a torch stream");
    }
    push(persistent.apply(stack.pop()));
  }

  // ---- handing on: the outermost container lies at the bottom of the stack

  private @Nullable PickleValue outermost() {
    return stack.size() > 0 ? stack.get(0) : null;
  }

  private boolean isOutermost() {
    return listener != null && stack.size() == 1 && stack.marks() == 0;
  }

  /**
   * Hands on what lies above the mark of the outermost container and cannot change any more: an
   * entry is complete as soon as the next one has begun.
   */
  private void handOnComplete() {
    if (listener == null || !stack.fillsTheLowest() || stack.size() < 3) {
      return;
    }
    PickleValue outermost = stack.get(0);
    if (outermost instanceof Entries && stack.size() >= 4) {
      PickleValue value = stack.get(2);
      PickleValue next = stack.get(3);
      if (isDone(value) && (next instanceof Text || next instanceof Whole)) {
        PickleValue key = key(stack.get(1), in);
        stack.remove(1, 3);
        handOn(key, value);
      }
    } else if (outermost instanceof Items && isDone(stack.get(1)) && hasBegun(stack.get(2))) {
      PickleValue value = stack.get(1);
      stack.remove(1, 2);
      handOn(null, value);
    }
  }

  /** An empty dictionary may still get its only entry, whose key looks like that of the next. */
  private static boolean isDone(PickleValue value) {
    return value instanceof Array
        || value instanceof Entries entries && !entries.entries().isEmpty();
  }

  private static boolean hasBegun(PickleValue value) {
    return value instanceof Entries || value instanceof Named || value instanceof Array;
  }

  private void handOn(@Nullable PickleValue key, PickleValue value) {
    Pickle.EntryListener to = listener;
    if (to == null) {
      throw new IllegalStateException("nobody to hand entries on to");
    }
    handedOn++;
    to.entry(key, value);
    Weight weight = new Weight();
    for (long index : memoOfEntry) {
      PickleValue remembered = memo.get(index);
      if (remembered != null && weight.isHeavy(remembered)) {
        memo.put(index, Forgotten.FORGOTTEN);
      }
    }
    memoOfEntry.clear();
    values = 0;
    bytesOfEntry = 0;
  }
}
