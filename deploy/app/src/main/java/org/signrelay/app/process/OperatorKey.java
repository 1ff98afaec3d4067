package org.signrelay.app.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * The key of somebody who signs plugins, made for the occasion with the JDK's keytool, and the jars
 * that are made with it. Files go to one folder. Used by one thread.
 */
public final class OperatorKey {
  private static final String PASSWORD = "of-no-secrecy";

  private final Path folder;
  private final PrivateKey key;
  private final Certificate certificate;

  private OperatorKey(Path folder, PrivateKey key, Certificate certificate) {
    this.folder = folder;
    this.key = key;
    this.certificate = certificate;
  }

  public static OperatorKey in(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("key.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of(
            ("-genkeypair -alias operator -keyalg EC -groupname secp256r1 -dname CN=operator"
                    + " -validity 2 -storetype PKCS12 -storepass "
                    + PASSWORD)
                .split(" ")));
    command.addAll(List.of("-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    if (!Files.exists(file)) {
      throw new IOException("keytool made no key: " + said);
    }
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new OperatorKey(
        folder,
        (PrivateKey) keys.getKey("operator", PASSWORD.toCharArray()),
        keys.getCertificate("operator"));
  }

  /** Puts the certificate into a folder of trusted ones. */
  public Path trustIn(Path trusted) throws IOException, GeneralSecurityException {
    Files.createDirectories(trusted);
    return Files.write(trusted.resolve("operator.cer"), certificate.getEncoded());
  }

  /** The same plugin under another version, with no signature. */
  public Path unsigned(Path jar, String version) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    Manifest manifest;
    try (JarFile original = new JarFile(jar.toFile())) {
      manifest = original.getManifest();
      for (JarEntry entry : original.stream().toList()) {
        if (!entry.isDirectory() && !isOfTheSignature(entry.getName())) {
          entries.put(entry.getName(), original.getInputStream(entry).readAllBytes());
        }
      }
    }
    manifest.getEntries().clear();
    manifest.getMainAttributes().putValue("Plugin-Version", version);
    return pack("unsigned-" + version + ".jar", manifest, entries);
  }

  public Path signed(Path unsigned) throws IOException, GeneralSecurityException {
    Path signed = folder.resolve("signed-" + unsigned.getFileName());
    try (ZipFile in = new ZipFile(unsigned.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(
              key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
          .build()
          .sign(in, out);
    }
    return signed;
  }

  private static boolean isOfTheSignature(String entry) {
    return entry.equals(JarFile.MANIFEST_NAME) || entry.matches("META-INF/[^/]+\\.(SF|EC|RSA|DSA)");
  }

  /** A jar in our folder. */
  Path pack(String name, Manifest manifest, Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }
}
