package org.signrelay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a jar may be loaded, without loading it: digest, archive bounds, signature,
 * manifest and SPI range, provider file, bundled shared packages, forbidden calls.
 *
 * <p>Immutable and thread-safe. The verdict is about the bytes that lie there now: whoever keeps a
 * jar first copies it to a place of his own and has the copy verified.
 */
public final class PluginVerifier {
  private final TrustedCertificates trusted;
  private final ArchiveLimits limits;

  public PluginVerifier(TrustedCertificates trusted) {
    this(trusted, ArchiveLimits.DEFAULT);
  }

  public PluginVerifier(TrustedCertificates trusted, ArchiveLimits limits) {
    this.trusted = trusted;
    this.limits = limits;
  }

  /** Verifies a jar whose digest nobody has promised. */
  public Verdict verify(Path jar) {
    return verify(jar, Optional.empty());
  }

  /** Verifies a jar that is expected to have this SHA-256 (hexadecimal). */
  public Verdict verify(Path jar, String expectedSha256) {
    return verify(jar, Optional.of(expectedSha256));
  }

  private Verdict verify(Path jar, Optional<String> expectedSha256) {
    try {
      long size = Files.size(jar);
      if (size > limits.fileBytes()) {
        return refused(
            "the jar has %d bytes; at most %d are allowed".formatted(size, limits.fileBytes()));
      }
      byte[] bytes = Files.readAllBytes(jar);
      String sha256 = Digests.sha256(bytes);
      if (expectedSha256.isPresent() && !expectedSha256.get().equalsIgnoreCase(sha256)) {
        return refused(
            "the jar's SHA-256 must be %s, but is %s".formatted(expectedSha256.get(), sha256));
      }
      List<String> bounds = ArchiveCheck.problems(ZipDirectory.read(bytes), limits);
      return bounds.isEmpty() ? verifyContents(jar, sha256) : new Verdict.Refused(bounds);
    } catch (IOException e) {
      return refused("the file cannot be read as a jar: " + e.getMessage());
    }
  }

  private Verdict verifyContents(Path jar, String sha256) throws IOException {
    JarContents contents = JarContents.read(jar, trusted, limits);
    List<String> reasons = new ArrayList<>(contents.problems());
    PluginManifest manifest = PluginManifest.of(contents.manifest());
    reasons.addAll(manifest.problems());
    reasons.addAll(contents.providerProblems());
    if (!reasons.isEmpty()) {
      return new Verdict.Refused(reasons);
    }
    return new Verdict.Accepted(
        new PluginDescriptor(
            manifest.coordinates(), manifest.requires(), contents.contentDigest(), sha256, jar));
  }

  private static Verdict refused(String reason) {
    return new Verdict.Refused(List.of(reason));
  }
}
