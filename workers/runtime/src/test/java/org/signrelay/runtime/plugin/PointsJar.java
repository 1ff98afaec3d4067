package org.signrelay.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.signrelay.host.TrustedCertificates;

/** Packs and signs versions of the test plugins with a key of this run. */
public final class PointsJar {
  private static final String PASSWORD = "of-no-secrecy";
  private static final String ALIAS = "tests";

  private final Path folder;
  private final PrivateKey key;
  private final X509Certificate certificate;

  public PointsJar(Path folder) {
    this.folder = folder;
    try {
      Path keys = folder.resolve("keys.p12");
      Process keytool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      ALIAS,
                      "-keyalg",
                      "EC",
                      "-groupname",
                      "secp256r1",
                      "-dname",
                      "CN=tests",
                      "-storetype",
                      "PKCS12",
                      "-keystore",
                      keys.toString(),
                      "-storepass",
                      PASSWORD))
              .inheritIO()
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        store.load(in, PASSWORD.toCharArray());
      }
      this.key = (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
      this.certificate = (X509Certificate) store.getCertificate(ALIAS);
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public TrustedCertificates trust() {
    return new TrustedCertificates(Set.of(certificate));
  }

  /**
   * A signed jar of {@code points-encoder} whose encoders scale coordinates and fail on so many
   * frames.
   */
  public Path version(String version, float scale, int fault) {
    return signed(
        "points-encoder",
        version,
        List.of(
            "PointsPlugin",
            "PointsFactory",
            "PointsEncoder",
            "PointsEncoder$Tokens",
            "PointsLevelFactory",
            "PointsLevel"),
        Map.of(PointsFactory.SCALE, String.valueOf(scale), PointsFactory.FAULT, "" + fault));
  }

  /** A signed jar of {@code near-selector}; its selectors go by similarity times the sign. */
  public Path selector(String version, int sign) {
    return signed(
        "near-selector",
        version,
        List.of("NearPlugin", "NearFactory", "NearSelector"),
        Map.of(NearFactory.SIGN, String.valueOf(sign)));
  }

  /**
   * @param classes of this package, the plugin first
   */
  private Path signed(
      String id, String version, List<String> classes, Map<String, String> resources) {
    try {
      Path unsigned = folder.resolve("unsigned-%s-%s.jar".formatted(id, version));
      pack(unsigned, id, version, classes, resources);
      Path signed = folder.resolve("%s-%s.jar".formatted(id, version));
      try (ZipFile in = new ZipFile(unsigned.toFile());
          OutputStream out = Files.newOutputStream(signed)) {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        new JarSigner.Builder(key, path).build().sign(in, out);
      }
      return signed;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pack(
      Path jar, String id, String version, List<String> classes, Map<String, String> resources)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", id);
    main.putValue("Plugin-Version", version);
    main.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
    Map<String, byte[]> entries = new TreeMap<>();
    String home = PointsJar.class.getPackageName();
    entries.put(
        "META-INF/services/org.signrelay.spi.SignRelayPlugin",
        (home + "." + classes.getFirst()).getBytes(StandardCharsets.UTF_8));
    String path = home.replace('.', '/') + "/";
    resources.forEach(
        (name, text) -> entries.put(path + name, text.getBytes(StandardCharsets.UTF_8)));
    for (String name : classes) {
      entries.put(path + name + ".class", classBytes(name));
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  private static byte[] classBytes(String name) throws IOException {
    try (InputStream in = PointsPlugin.class.getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }
}
