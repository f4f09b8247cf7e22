package dev.observatory.frontend.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.observatory.commons.ProblemException;
import dev.observatory.commons.scenario.Scenario;
import dev.observatory.commons.scenario.ScenarioCatalogue;

/** The game: one scenario is on, nobody says which, and somebody is to find out. One at a time. */
@Singleton
class GameDay {

    /** A game that nobody ends is over after this, and its scenario off. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ScenarioCatalogue catalogue;
    private final Switchboard switchboard;
    private Game current;

    GameDay(ScenarioCatalogue catalogue, Switchboard switchboard) {
        this.catalogue = catalogue;
        this.switchboard = switchboard;
    }

    private record Game(UUID id, Scenario scenario, Instant startedAt) {

        boolean isOver() {
            return !Instant.now().isBefore(startedAt.plus(LONGEST));
        }

        GameState state() {
            return new GameState(id, startedAt);
        }

        GameAnswer answer(boolean correct, boolean tell) {
            return new GameAnswer(
                    correct,
                    Duration.between(startedAt, Instant.now()).toSeconds(),
                    tell ? scenario.name() : null,
                    tell ? shortestPath(scenario) : List.of());
        }
    }

    boolean isRunning() {
        return running() != null;
    }

    /** @throws ProblemException with 409 if a game runs */
    void requireNone() {
        if (isRunning()) {
            throw new ProblemException(409, "A game day is running. Guess, or give up.");
        }
    }

    /** @throws ProblemException with 404 if no game runs */
    GameState current() {
        Game game = running();
        if (game == null) {
            throw notFound();
        }
        return game.state();
    }

    /**
     * Switches all scenarios off but one.
     *
     * @throws ProblemException with 409 if a game runs already
     */
    Uni<GameState> start() {
        Game game = begin();
        return switchboard
                .clear()
                .chain(cleared ->
                        switchboard.set(game.scenario(), game.startedAt().plus(LONGEST)))
                .replaceWith(game.state());
    }

    /** @throws ProblemException with 404 if this game doesn't run, 400 if there is no such scenario */
    Uni<GameAnswer> guess(UUID id, String name) {
        if (!catalogue.has(name)) {
            throw new ProblemException(400, "name must be that of a scenario; GET /api/scenarios lists them.");
        }
        return name.equals(running(id).scenario().name())
                ? end(id, true)
                : Uni.createFrom().item(running(id).answer(false, false));
    }

    /** @throws ProblemException with 404 if this game doesn't run */
    Uni<GameAnswer> giveUp(UUID id) {
        return end(id, false);
    }

    private synchronized Game begin() {
        requireNone();
        List<Scenario> all = catalogue.all();
        Scenario scenario = all.get(ThreadLocalRandom.current().nextInt(all.size()));
        current = new Game(UUID.randomUUID(), scenario, Instant.now());
        return current;
    }

    private synchronized Uni<GameAnswer> end(UUID id, boolean correct) {
        Game game = running(id);
        current = null;
        return switchboard.set(game.scenario(), null).replaceWith(() -> game.answer(correct, true));
    }

    private synchronized Game running(UUID id) {
        Game game = running();
        if (game == null || !game.id().equals(id)) {
            throw notFound();
        }
        return game;
    }

    private synchronized Game running() {
        if (current != null && current.isOver()) {
            current = null;
        }
        return current;
    }

    private static List<String> shortestPath(Scenario scenario) {
        List<String> path = new ArrayList<>();
        if (scenario.alert() != null) {
            path.add("alert " + scenario.alert());
        }
        path.addAll(scenario.lookAt());
        return path;
    }

    private static ProblemException notFound() {
        return new ProblemException(404, "This game day doesn't run, or its time is up.");
    }
}
