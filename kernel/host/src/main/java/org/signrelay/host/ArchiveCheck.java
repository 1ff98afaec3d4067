package org.signrelay.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges an archive by its directory alone, before a byte of it is unpacked. */
final class ArchiveCheck {
  private ArchiveCheck() {}

  static List<String> problems(ZipDirectory directory, ArchiveLimits limits) {
    List<String> problems = new ArrayList<>();
    if (directory.entries().size() > limits.entries()) {
      problems.add(
          "the archive holds %d entries; at most %d are allowed"
              .formatted(directory.entries().size(), limits.entries()));
    }
    Set<String> names = new HashSet<>();
    long total = 0;
    for (ZipDirectory.Entry entry : directory.entries()) {
      total += entry.expanded();
      problems.addAll(problems(entry, limits));
      if (!names.add(withoutSlash(entry.name()))) {
        problems.add("the archive names entry %s twice".formatted(entry.name()));
      }
    }
    if (total > limits.totalBytes()) {
      problems.add(
          "the archive unpacks to %d bytes; at most %d are allowed"
              .formatted(total, limits.totalBytes()));
    }
    return problems;
  }

  private static List<String> problems(ZipDirectory.Entry entry, ArchiveLimits limits) {
    List<String> problems = new ArrayList<>();
    if (leavesTheArchive(entry.name())) {
      problems.add("entry %s points outside the archive".formatted(entry.name()));
    }
    if (entry.symbolicLink()) {
      problems.add("entry %s is a symbolic link".formatted(entry.name()));
    }
    if (entry.expanded() > limits.entryBytes()) {
      problems.add(
          "entry %s unpacks to %d bytes; at most %d are allowed"
              .formatted(entry.name(), entry.expanded(), limits.entryBytes()));
    }
    if (limits.tooDense(entry)) {
      problems.add(
          "entry %s unpacks from %d to %d bytes, more than %d times its size"
              .formatted(entry.name(), entry.compressed(), entry.expanded(), limits.ratio()));
    }
    return problems;
  }

  private static boolean leavesTheArchive(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || name.indexOf('\0') >= 0
        || List.of(name.split("/")).contains("..");
  }

  private static String withoutSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
