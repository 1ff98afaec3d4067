package org.signrelay.host;

/**
 * How large a plugin archive may be, packed and unpacked.
 *
 * @param fileBytes of the jar itself
 * @param entries how many
 * @param entryBytes of one entry, unpacked
 * @param totalBytes of all entries, unpacked
 * @param ratio unpacked to packed, for entries of more than a mebibyte
 */
public record ArchiveLimits(
    long fileBytes, int entries, long entryBytes, long totalBytes, int ratio) {
  private static final long MIB = 1 << 20;

  /** Roomy for a plugin with its libraries, far below what hurts the process. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(64 * MIB, 10_000, 32 * MIB, 256 * MIB, 200);

  boolean tooDense(ZipDirectory.Entry entry) {
    return entry.expanded() > MIB && entry.expanded() > ratio * Math.max(1, entry.compressed());
  }
}
