package dev.observatory.backend.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.observatory.commons.ProblemException;

/** Registration and login. The password is in no span, no log and no answer. */
@Singleton
class UserAuthentication implements Event {

    private static final String AUDIT_ACTION = "login";
    private static final int RANDOM_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final UserRepository users;
    private final PasswordHash hashes;
    private final Audit audit;

    UserAuthentication(UserRepository users, PasswordHash hashes, Audit audit) {
        this.users = users;
        this.hashes = hashes;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "user-authentication";
    }

    @Override
    public String sentence() {
        return "Logs a user in: right password, wrong password, or locked after five wrong ones; without a name, a new visitor.";
    }

    @Override
    public boolean audited() {
        return true;
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        if (parameters.user() == null && parameters.password() == null) {
            String visitor = "visitor-" + UUID.randomUUID();
            String password = randomPassword();
            return register(visitor, password).chain(() -> login(visitor, password));
        }
        String user = parameters.user();
        String password = parameters.password();
        if (user == null || password == null) {
            throw new ProblemException(400, "A login needs both user and password, or neither for a new visitor.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PasswordHash.MAX_BYTES) {
            throw new ProblemException(400, "The password must not be longer than 72 bytes.");
        }
        return Boolean.TRUE.equals(parameters.register())
                ? register(user, password).chain(() -> login(user, password))
                : login(user, password);
    }

    private Uni<Void> register(String user, String password) {
        return hashes.hash(password).chain(hash -> users.add(user, hash)).map(added -> {
            if (!added) {
                throw new ProblemException(409, "There is a user %s already.".formatted(user));
            }
            return null;
        });
    }

    private Uni<EventOutcome> login(String user, String password) {
        return users.begin(user)
                .chain(attempt -> attempt.locked()
                        ? Uni.createFrom().item(Outcome.LOCKED)
                        : hashes.matches(password, attempt.hash())
                                .map(matches -> matches ? Outcome.SUCCESS : Outcome.WRONG_PASSWORD))
                .call(outcome -> outcome == Outcome.SUCCESS
                        ? users.succeeded(user)
                        : Uni.createFrom().voidItem())
                .call(outcome -> audit.record(AUDIT_ACTION, user, null, outcome.label()))
                .map(outcome -> EventOutcome.of(this, outcome, Map.of("user", user)));
    }

    private String randomPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
