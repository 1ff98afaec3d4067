package org.signrelay.corpora.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signrelay.corpora.Split;

/**
 * The labels of a benchmark, checked and made fit for a corpus: texts without tabs, names as ids,
 * the first of a name. Not thread-safe; a label takes about half a kilobyte of memory.
 */
final class Labels implements LabelSource.LabelSink {
  private final Findings findings;
  private final Map<String, Label> byId = new LinkedHashMap<>();
  private final Map<Split, Integer> rows = new EnumMap<>(Split.class);
  private int endApart;
  private int endWithDot;
  private int endOpen;
  private int signers;

  Labels(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void label(Label label) {
    rows.merge(label.split(), 1, Integer::sum);
    String text = oneLine(label.text());
    if (!text.equals(label.text())) {
      findings.add(FindingKind.TEXT_CHANGED, label.name());
    }
    String id = Names.id(label.name());
    if (text.isEmpty() || id.isEmpty()) {
      findings.add(FindingKind.NO_TEXT, label.name());
      return;
    }
    if (!id.equals(label.name())) {
      findings.add(FindingKind.NAME_CHANGED, label.name());
    }
    Label fit =
        new Label(
            label.name(),
            label.split(),
            label.signer(),
            text,
            oneLine(label.gloss()),
            label.sources());
    if (byId.putIfAbsent(id, fit) != null) {
      findings.add(FindingKind.NAME_TWICE, label.name());
      return;
    }
    signers += label.signer() == null ? 0 : 1;
    countEnd(text);
  }

  @Override
  public void finding(FindingKind kind, String name) {
    findings.add(kind, name);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ").strip();
  }

  private void countEnd(String text) {
    char last = text.charAt(text.length() - 1);
    endApart += text.endsWith(" .") ? 1 : 0;
    endWithDot += last == '.' || last == '。' ? 1 : 0;
    endOpen += Character.isLetterOrDigit(last) ? 1 : 0;
  }

  /** What all labels together show. */
  void finish(Benchmark benchmark) {
    for (Split split : Split.values()) {
      int found = rows(split);
      benchmark
          .published(split)
          .filter(published -> published != found)
          .ifPresent(published ->
              findings.add(
                  FindingKind.COUNT_DIFFERS,
                  "%s: %d labels, %d published".formatted(split.label(), found, published)));
    }
    if (signers == 0 && !byId.isEmpty()) {
      findings.add(FindingKind.NO_SIGNERS, "all");
    }
    if (endApart > 0 && endApart == byId.size()) {
      findings.add(FindingKind.FINAL_DOT_APART, "all");
    } else if (endWithDot > 0 && endOpen > 0) {
      findings.add(
          FindingKind.FINAL_DOTS_MIXED,
          "%d with a dot, %d with a letter or digit at the end".formatted(endWithDot, endOpen));
    }
  }

  /** In the order of the files. */
  Map<String, Label> byId() {
    return byId;
  }

  int rows(Split split) {
    return rows.getOrDefault(split, 0);
  }

  /** Whether a label may come from more than one recording. */
  boolean haveChoices() {
    return byId.values().stream().anyMatch(label -> label.sources().size() > 1);
  }

  /** The recordings that the labels need, each with the ids that come from it. */
  Map<String, List<Wanted>> wanted(Set<String> existing) {
    Map<String, List<Wanted>> wanted = new HashMap<>();
    byId.forEach((id, label) -> {
      Label.Source chosen =
          label.sources().stream()
              .filter(source -> existing.contains(Names.key(source.name())))
              .findFirst()
              .orElse(label.sources().getFirst());
      wanted
          .computeIfAbsent(Names.key(chosen.name()), key -> new ArrayList<>(1))
          .add(new Wanted(id, chosen));
    });
    return wanted;
  }

  /** The names that a label may be found under, as keys. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    byId.values()
        .forEach(label -> label.sources().forEach(source -> keys.add(Names.key(source.name()))));
    return keys;
  }

  /** A clip that comes from a recording. */
  record Wanted(String id, Label.Source source) {}

  /** Equal for equal labels and settings. */
  String fingerprint(String settings) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(settings.getBytes(StandardCharsets.UTF_8));
      byId.forEach((id, label) ->
          digest.update(
              "%s\t%s\t%s\t%s\t%s\t%s\n"
                  .formatted(
                      id,
                      label.split(),
                      label.signer(),
                      label.text(),
                      label.gloss(),
                      label.sources())
                  .getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
