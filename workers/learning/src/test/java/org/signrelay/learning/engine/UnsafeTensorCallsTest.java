package org.signrelay.learning.engine;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Tensors;

/** Keeps the tensor calls out that corrupt gradients, or lose them, without a word. */
class UnsafeTensorCallsTest {
  /** With a Java number these hand autograd a buffer that the garbage collector may free. */
  private static final Set<String> WITH_NUMBER =
      Set.of("mul", "muli", "div", "divi", "mod", "modi", "pow", "powi", "maximum", "minimum");

  /** These leave the graph: what is before them gets no gradient. */
  private static final Set<String> LEAVING_THE_GRAPH =
      Set.of("toType", "toDevice", "duplicate", "toDense", "toSparse");

  private static final ArchRule RULE =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Tensors.class) // which asks how many arrays the list holds
          .should()
          .callCodeUnitWhere(
              target(
                  DescribedPredicate.describe(
                      "a tensor call that corrupts or loses gradients",
                      UnsafeTensorCallsTest::isUnsafe)))
          .because(
              "Tensors.scale multiplies by a number, Tensors.concat joins a list of any size, and"
                  + " dtype and device are set at the edge");

  private static boolean isUnsafe(CodeUnitCallTarget call) {
    if (call.getOwner().isEquivalentTo(NDArrays.class)) {
      return call.getName().equals("concat"); // copies a list's only array outside the graph
    }
    if (!call.getOwner().isAssignableTo(NDArray.class)) {
      return false;
    }
    boolean number =
        call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Number.class));
    return number && WITH_NUMBER.contains(call.getName())
        || LEAVING_THE_GRAPH.contains(call.getName());
  }

  @Test
  void thisModuleMakesNoUnsafeTensorCall() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.signrelay.learning", "org.signrelay.spi");
    assertThat(classes).hasSizeGreaterThan(80); // a rule that matches nothing proves nothing
    RULE.check(classes);
  }

  @Test
  void theRuleFindsWhatItForbids() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThatThrownBy(() -> RULE.check(offender))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mul")
        .hasMessageContaining("duplicate")
        .hasMessageContaining("NDArrays.concat(")
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("NDArray.add(", "NDArray.concat("));
  }

  /** Everything that must not be done. */
  private static final class Offender {
    NDArray offend(NDArray x) {
      return NDArrays.concat(new NDList(x.mul(2).add(1).duplicate()), 0).concat(x, 0);
    }
  }
}
