package dev.observatory.llmproxy.caller;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;

import dev.observatory.llmproxy.openai.ApiException;

/** A program with a key, and what it may still do. The counts are lost when the service stops. */
public final class Caller {

    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final Optional<Set<String>> models;
    private final OptionalInt requestsPerMinute;
    private final OptionalDouble usdPerDay;
    private final Counter calls;
    private final Counter cost;
    private long minute;
    private int requests;
    private long day;
    private double spent;

    Caller(String name, CallersConfig.Limits limits, MeterRegistry registry) {
        this.name = name;
        this.models = limits == null ? Optional.empty() : limits.models();
        this.requestsPerMinute = limits == null ? OptionalInt.empty() : limits.requestsPerMinute();
        this.usdPerDay = limits == null ? OptionalDouble.empty() : limits.usdPerDay();
        this.calls = Counter.builder("llm.caller.calls")
                .description("Calls of this caller that were admitted")
                .tag("llm.caller", name)
                .register(registry);
        this.cost = Counter.builder("llm.caller.cost")
                .description("What they cost by the configured prices")
                .baseUnit("USD")
                .tag("llm.caller", name)
                .register(registry);
    }

    /** @return its name, which isn't secret */
    public String name() {
        return name;
    }

    public boolean mayAsk(String model) {
        return models.isEmpty() || models.get().contains(model);
    }

    /**
     * Counts a request, and says in headers what is left; the names of the first three are OpenAI's.
     *
     * @param nowMillis since 1970
     * @throws ApiException with status 429 if nothing is left
     */
    synchronized void admit(HttpServerResponse response, long nowMillis) {
        if (nowMillis / MINUTE != minute) {
            minute = nowMillis / MINUTE;
            requests = 0;
        }
        if (nowMillis / DAY != day) {
            day = nowMillis / DAY;
            spent = 0;
        }
        long minuteLeft = secondsLeft(nowMillis, MINUTE);
        long dayLeft = secondsLeft(nowMillis, DAY);
        boolean tooMany = requestsPerMinute.isPresent() && requests >= requestsPerMinute.getAsInt();
        boolean tooMuch = usdPerDay.isPresent() && spent >= usdPerDay.getAsDouble();
        if (!tooMany && !tooMuch) {
            requests++;
            calls.increment();
        }
        requestsPerMinute.ifPresent(limit -> response.putHeader("x-ratelimit-limit-requests", Integer.toString(limit))
                .putHeader("x-ratelimit-remaining-requests", Integer.toString(limit - requests))
                .putHeader("x-ratelimit-reset-requests", minuteLeft + "s"));
        usdPerDay.ifPresent(limit -> response.putHeader("x-budget-limit-usd", usd(limit))
                .putHeader("x-budget-remaining-usd", usd(Math.max(limit - spent, 0)))
                .putHeader("x-budget-reset", dayLeft + "s"));
        if (tooMuch) {
            throw new ApiException(
                    TOO_MANY_REQUESTS, "budget_exceeded", "The budget of this key is spent for today.", dayLeft, null);
        }
        if (tooMany) {
            throw new ApiException(
                    TOO_MANY_REQUESTS,
                    "rate_limit_exceeded",
                    "This key has no request left in this minute.",
                    minuteLeft,
                    null);
        }
    }

    /** @param usd what a call has cost */
    public synchronized void spend(double usd) {
        spent += usd;
        cost.increment(usd);
    }

    private static long secondsLeft(long nowMillis, long window) {
        return TimeUnit.MILLISECONDS.toSeconds(window - nowMillis % window) + 1;
    }

    private static String usd(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
