package org.signrelay.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key pair made for one test run by the JDK's keytool, and jars signed with it. */
record SigningKey(PrivateKey key, X509Certificate certificate) {
  private static final String PASSWORD = "of-no-secrecy";

  static SigningKey create(String alias) {
    try {
      Path folder = Files.createTempDirectory("signing-key");
      Path store = folder.resolve(alias + ".p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  alias,
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-dname",
                  "CN=" + alias,
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  PASSWORD)
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes());
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      Files.delete(store);
      Files.delete(folder);
      return new SigningKey(
          (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()),
          (X509Certificate) keys.getCertificate(alias));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  TrustedCertificates trust() {
    return new TrustedCertificates(Set.of(certificate));
  }

  Path sign(Path unsigned) {
    Path signed = unsigned.resolveSibling("signed-" + unsigned.getFileName());
    try (ZipFile in = new ZipFile(unsigned.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      CertPath path =
          CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
      new JarSigner.Builder(key, path).build().sign(in, out);
      return signed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
