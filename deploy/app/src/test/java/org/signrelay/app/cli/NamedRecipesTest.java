package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class NamedRecipesTest {
  @SuppressWarnings("unused") // read by name
  private static final List<String> BUNDLED = NamedRecipes.NAMES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("BUNDLED")
  void everyBundledRecipeIsReadAndIsNamedAsItsFile(String name) {
    assertThat(RecipeReader.read(NamedRecipes.read(name)).name()).isEqualTo(name);
  }

  @Test
  void anUnknownNameIsNotFoundAndTheKnownOnesAreNamed() {
    assertThatThrownBy(() -> NamedRecipes.read("huge"))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("'huge'")
        .hasMessageContainingAll(NamedRecipes.NAMES.toArray(String[]::new));
  }

  @Test
  void aPathIsReadAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\n");

    assertThat(NamedRecipes.read(file.toString())).isEqualTo("name: mine\n");
  }
}
