package org.signrelay.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The certificates whose signature on a plugin jar counts. Immutable. */
public record TrustedCertificates(Set<X509Certificate> certificates) {
  public TrustedCertificates {
    certificates = Set.copyOf(certificates);
  }

  /** Nobody: every jar is refused. */
  public static TrustedCertificates none() {
    return new TrustedCertificates(Set.of());
  }

  /**
   * Reads a certificate file, or all {@code *.cer} and {@code *.pem} files of a folder; a path that
   * does not exist holds none.
   */
  public static TrustedCertificates read(Path fileOrFolder) {
    Set<X509Certificate> certificates = new HashSet<>();
    for (Path file : files(fileOrFolder)) {
      try (InputStream in = Files.newInputStream(file)) {
        CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
            .map(X509Certificate.class::cast)
            .forEach(certificates::add);
      } catch (IOException | CertificateException e) {
        throw new SignRelayException(
            ErrorCode.OPTION_INVALID, "%s must hold X.509 certificates: %s".formatted(file, e), e);
      }
    }
    return new TrustedCertificates(certificates);
  }

  boolean signed(CodeSigner @Nullable [] signers) {
    return signers != null
        && Stream.of(signers)
            .map(signer -> signer.getSignerCertPath().getCertificates())
            .anyMatch(this::contain);
  }

  private boolean contain(List<? extends Certificate> path) {
    return !path.isEmpty()
        && path.getFirst() instanceof X509Certificate signer
        && certificates.contains(signer);
  }

  private static List<Path> files(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return Files.exists(fileOrFolder) ? List.of(fileOrFolder) : List.of();
    }
    try (Stream<Path> files = Files.list(fileOrFolder)) {
      return files
          .filter(file -> file.toString().endsWith(".cer") || file.toString().endsWith(".pem"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "folder %s cannot be read: %s".formatted(fileOrFolder, e), e);
    }
  }
}
