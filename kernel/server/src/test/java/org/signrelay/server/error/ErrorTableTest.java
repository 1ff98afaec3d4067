package org.signrelay.server.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.server.training.TrainingBody;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.SignRelayException;

class ErrorTableTest {

  @ParameterizedTest
  @CsvSource({
    "CLIP_UNREADABLE, 400",
    "CLIP_TOO_LONG, 400",
    "CLIP_LAYOUT_UNSUPPORTED, 400",
    "RECORD_UNREADABLE, 400",
    "RECIPE_INVALID, 400",
    "CORPUS_INVALID, 400",
    "MODEL_UNREADABLE, 400",
    "OPTION_INVALID, 400",
    "NOT_FOUND, 404",
    "CONFLICT, 409",
    "PLUGIN_REFUSED, 422",
    "OVERLOADED, 429",
    "DELIVERY_LIMIT_REACHED, 500",
    "TRAINING_DIVERGED, 500",
    "INTERNAL, 500",
    "UNAVAILABLE, 503",
    "DEADLINE_EXCEEDED, 504"
  })
  void everyCodeHasItsStatusAndKeepsItsSentence(ErrorCode code, int status) {
    ErrorTable.Answer answer = ErrorTable.of(new SignRelayException(code, "a sentence"));

    assertThat(answer.error()).isEqualTo(new ApiError(status, code.name(), "a sentence"));
  }

  @Test
  void onlyWhatPassesSaysWhenToTryAgain() {
    assertThat(ErrorTable.of(ErrorCode.UNAVAILABLE, "").retryAfter()).isPresent();
    assertThat(ErrorTable.of(ErrorCode.OVERLOADED, "").retryAfter()).isPresent();
    assertThat(ErrorTable.of(ErrorCode.NOT_FOUND, "").retryAfter()).isEmpty();
    assertThat(ErrorTable.of(new OverloadedException("full", Duration.ofSeconds(9))).retryAfter())
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void whatNobodyForesawTellsNothingOfItself() {
    ErrorTable.Answer answer = ErrorTable.of(new IllegalStateException("secret of the house"));

    assertThat(answer.error())
        .isEqualTo(new ApiError(500, "INTERNAL", "the kernel failed; its log says more"));
  }

  @Test
  void allWrongOptionsAreNamed() {
    assertThat(ErrorTable.of(new InvalidOptionsException(List.of("beam is", "wait is"))).error())
        .isEqualTo(new ApiError(400, "OPTION_INVALID", "beam is; wait is"));
  }

  @Test
  void anAddressThatDoesNotExistIsASentenceToo() {
    assertThat(ErrorTable.of(new NotFoundException()).error())
        .isEqualTo(
            new ApiError(
                404, "NOT_FOUND", "there is no such address; /q/openapi lists those there are"));
    assertThat(ErrorTable.of(new WebApplicationException(413)).error().code())
        .isEqualTo("REQUEST_ENTITY_TOO_LARGE");
  }

  @Test
  void brokenJsonIsLocatedButNotQuoted() {
    ErrorTable.Answer answer = ErrorTable.of(jsonFailure("{\"recipe\": \"very private\", oops}"));

    assertThat(answer.error().errorCode()).isEqualTo(400);
    assertThat(answer.error().message())
        .startsWith("the body must be JSON of the documented form, but is not at line 1, column")
        .doesNotContain("private");
  }

  @Test
  void aWrongTypeNamesItsField() {
    ErrorTable.Answer answer =
        ErrorTable.of(new WebApplicationException(jsonFailure("{\"seed\": {\"a\": 1}}"), 400));

    assertThat(answer.error().message()).endsWith(", field seed");
  }

  private static JsonProcessingException jsonFailure(String json) {
    try {
      new ObjectMapper().readValue(json, TrainingBody.class);
      throw new AssertionError("this is no such body: " + json);
    } catch (JsonProcessingException e) {
      return e;
    }
  }

  @Test
  void theBodyHasExactlyTheseFields() throws JsonProcessingException {
    assertThat(new ObjectMapper().convertValue(new ApiError(404, "NOT_FOUND", "no"), Map.class))
        .isEqualTo(Map.of("error_code", 404, "code", "NOT_FOUND", "message", "no"));
  }
}
