package org.signrelay.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.server.tenant.Quota;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class TenantsFileTest {
  private static final String KEY = "a".repeat(64);
  private static final Optional<String> OPERATOR = Optional.of("the-operators-key");

  @TempDir private Path folder;

  @Test
  void everyTenantHasItsKeyAndItsQuota() throws Exception {
    Path file =
        file(
            """
            acme.key-sha256 = %s
            acme.requests-per-second = 0.5
            acme.in-flight = 4
            zeta.key-sha256 = %s
            zeta.requests-per-second = 10
            zeta.burst = 3
            zeta.in-flight = 8
            """
                .formatted(KEY, "b".repeat(64)));

    assertThat(TenantsFile.read(file, OPERATOR))
        .containsExactly(
            new Tenant("acme", KEY, new Quota(0.5, 1, 4)),
            new Tenant("zeta", "b".repeat(64), new Quota(10, 3, 8)));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndNoKeyIs() throws Exception {
    Path file =
        file(
            """
            acme.key-sha256 = sesame-in-the-clear
            acme.requests-per-second = 5
            acme.in-flight = 4
            zeta.key-sha256 = %s
            zeta.requests-per-second = many
            zeta.in-flight = 8
            zeta.in-fligth = 9
            """
                .formatted(KEY));

    assertThatThrownBy(() -> TenantsFile.read(file, OPERATOR))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining("there is no setting 'zeta.in-fligth'")
        .hasMessageContaining("tenant acme: key-sha256 must be the key's SHA-256")
        .hasMessageContaining("tenant zeta: requests-per-second must be a number")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void twoTenantsWithOneKeyCouldNotBeToldApart() throws Exception {
    Path file =
        file(
            """
            acme.key-sha256 = %1$s
            acme.requests-per-second = 5
            acme.in-flight = 4
            zeta.key-sha256 = %1$s
            zeta.requests-per-second = 5
            zeta.in-flight = 4
            """
                .formatted(KEY));

    assertThatThrownBy(() -> TenantsFile.read(file, OPERATOR))
        .hasMessageContaining("tenants acme and zeta have one key");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TenantsFile.read(folder.resolve("nowhere"), OPERATOR))
        .hasMessageContaining("nowhere cannot be read");
  }

  @Test
  void whereTheOperatorHasNoKeyNobodyHas() throws Exception {
    Path file = file("");

    for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(" "))) {
      assertThatThrownBy(() -> TenantsFile.read(file, none))
          .isInstanceOfSatisfying(
              SignRelayException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID));
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tenants.properties"), text);
  }
}
