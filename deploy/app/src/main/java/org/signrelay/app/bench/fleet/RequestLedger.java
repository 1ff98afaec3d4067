package org.signrelay.app.bench.fleet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TranslationOutcome;

/**
 * What was promised and what came: every request that was acknowledged, every raw result, every
 * text that the kernel served. Each fact is a line of a file too, written at once, so that a run
 * can be judged by others. Thread-safe.
 */
public final class RequestLedger implements AutoCloseable {
  private final BufferedWriter file;
  private final Map<String, Entry> acknowledged = new LinkedHashMap<>();
  private final Map<Way, Integer> byWay = new EnumMap<>(Way.class);

  /** By request, in the order of their offsets; also of requests that were not acknowledged. */
  private final Map<String, List<Answer>> answers = new HashMap<>();

  private int open;
  private long lastAnswered;
  private int refused;
  private int unacknowledged;

  /**
   * @param clip the number of the clip that was sent
   * @param served the texts that the kernel gave for it
   */
  private record Entry(Way way, int clip, Set<String> served) {}

  /**
   * A raw result.
   *
   * @param text null if it is an error
   */
  private record Answer(long offset, @Nullable String text, String worker) {}

  public RequestLedger(Path path) {
    try {
      this.file = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
  }

  /** The door, or the broker, has said that the request is taken. */
  public synchronized void acknowledged(String id, Way way, int clip) {
    acknowledged.put(id, new Entry(way, clip, new LinkedHashSet<>()));
    byWay.merge(way, 1, Integer::sum);
    if (!answers.containsKey(id)) {
      open++;
    }
    write("acknowledged", id, way, clip);
  }

  /** A try whose end is not known: nothing was promised. */
  public synchronized void unacknowledged(Way way, String reason) {
    unacknowledged++;
    write("unacknowledged", way, reason);
  }

  /** A try that was turned away. */
  public synchronized void refused() {
    refused++;
  }

  /** A raw result was read; offsets must grow. Returns whether it is the first of its request. */
  public synchronized boolean answered(
      String id, long offset, TranslationOutcome outcome, String worker) {
    String text =
        switch (outcome) {
          case TranslationOutcome.Translated translated -> translated.text();
          case TranslationOutcome.Failed failed -> null;
        };
    List<Answer> all = answers.computeIfAbsent(id, key -> new ArrayList<>());
    all.add(new Answer(offset, text, worker));
    lastAnswered = System.nanoTime();
    if (all.size() == 1 && acknowledged.containsKey(id)) {
      open--;
    }
    write("answered", id, offset, text == null ? outcome : "'" + text + "'", worker);
    return all.size() == 1;
  }

  /** The kernel has shown a text to an asker. */
  public synchronized void served(String id, String text) {
    Entry entry = acknowledged.get(id);
    if (entry != null && entry.served().add(text)) {
      write("served", id, "'" + text + "'");
    }
  }

  /** Something else of the run, for those who read the file. */
  public synchronized void note(Object... words) {
    write(words);
  }

  public synchronized int acknowledged() {
    return acknowledged.size();
  }

  /** How many acknowledged requests have no answer yet. */
  public synchronized int open() {
    return open;
  }

  /** When the last raw result was read, by {@link System#nanoTime}. */
  public synchronized long lastAnswered() {
    return lastAnswered;
  }

  /** The newest acknowledged requests that are answered. */
  public synchronized List<String> newestAnswered(int count) {
    List<String> ids = acknowledged.keySet().stream().filter(answers::containsKey).toList();
    return ids.subList(Math.max(0, ids.size() - count), ids.size());
  }

  /** What is to be said of it all. */
  public synchronized LedgerVerdict verdict() {
    int lost = 0;
    int errors = 0;
    int neverServed = 0;
    int twoTexts = 0;
    int notTheFirst = 0;
    int repeats = 0;
    int differing = 0;
    for (Map.Entry<String, Entry> promised : acknowledged.entrySet()) {
      List<Answer> given = answers.getOrDefault(promised.getKey(), Collections.emptyList());
      List<String> texts =
          given.stream().filter(answer -> answer.text() != null).map(Answer::text).toList();
      Set<String> served = promised.getValue().served();
      if (given.isEmpty()) {
        lost++;
      } else if (texts.isEmpty()) {
        errors++;
      } else {
        neverServed += served.isEmpty() ? 1 : 0;
        notTheFirst += served.stream().anyMatch(text -> !text.equals(texts.getFirst())) ? 1 : 0;
      }
      twoTexts += served.size() > 1 ? 1 : 0;
      repeats += Math.max(0, given.size() - 1);
      differing += texts.stream().distinct().count() > 1 ? 1 : 0;
    }
    return new LedgerVerdict(
        byWay.getOrDefault(Way.HTTP, 0),
        byWay.getOrDefault(Way.BUS, 0),
        unacknowledged,
        refused,
        lost,
        errors,
        neverServed,
        twoTexts,
        notTheFirst,
        repeats,
        differing);
  }

  private void write(Object... words) {
    StringBuilder line = new StringBuilder(Instant.now().toString());
    for (Object word : words) {
      line.append('\t').append(word);
    }
    try {
      file.write(line.append('\n').toString());
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be closed", e);
    }
  }
}
