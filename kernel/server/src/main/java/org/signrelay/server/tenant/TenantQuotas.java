package org.signrelay.server.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Keeps every tenant within its quota, in this kernel. Thread-safe. */
public final class TenantQuotas {
  private final Map<String, Account> accounts;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime {@link System#nanoTime()}
   */
  public TenantQuotas(List<Tenant> tenants, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    this.accounts =
        tenants.stream()
            .map(tenant -> new Account(tenant, now))
            .collect(Collectors.toUnmodifiableMap(Account::name, Function.identity()));
  }

  /** What is said to a call. */
  public sealed interface Answer {

    /** It may go on; its ticket is to be released. */
    record Admitted(Ticket ticket) implements Answer {}

    /**
     * The tenant has used up its quota.
     *
     * @param reason one word for a metric's label
     * @param message one sentence
     */
    record Refused(String reason, String message, Duration retryAfter) implements Answer {}
  }

  /**
   * A request for a translation.
   *
   * @param tenant one of those that this was made with
   */
  public Answer ask(Tenant tenant) {
    Account account = accounts.get(tenant.name());
    if (account == null) {
      throw new IllegalArgumentException("there is no tenant " + tenant.name());
    }
    return account.ask(nanoTime.getAsLong());
  }

  private static final class Account {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Tenant tenant;
    private final TokenBucket bucket;
    private int inFlight;

    Account(Tenant tenant, long now) {
      this.tenant = tenant;
      this.bucket =
          new TokenBucket(tenant.quota().requestsPerSecond(), tenant.quota().burst(), now);
    }

    String name() {
      return tenant.name();
    }

    synchronized Answer ask(long now) {
      Quota quota = tenant.quota();
      if (inFlight >= quota.inFlight()) {
        return new Answer.Refused(
            "tenant_in_flight",
            "%d requests of tenant %s wait for an answer; no more than %d may"
                .formatted(inFlight, tenant.name(), quota.inFlight()),
            SOON);
      }
      Duration wait = bucket.take(now);
      if (!wait.isZero()) {
        return new Answer.Refused(
            "tenant_rate",
            "tenant %s may ask %s times a second, and %d at once after a pause"
                .formatted(tenant.name(), number(quota.requestsPerSecond()), quota.burst()),
            Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds()));
      }
      inFlight++;
      return new Answer.Admitted(new Ticket(tenant.name(), this::giveBack));
    }

    private synchronized void giveBack() {
      inFlight--;
    }

    private static String number(double value) {
      return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
  }
}
