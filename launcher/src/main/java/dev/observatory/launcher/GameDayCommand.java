package dev.observatory.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import picocli.CommandLine.Command;

/** Something is broken, and the player finds out what: {@code ./demo game-day}. A game that runs already is gone on with. */
@Command(name = "game-day", description = "Play: one scenario is on, nobody says which. In Docker too.")
final class GameDayCommand implements Callable<Integer> {

    private static final String PATH = "/api/game-day";
    private static final String GIVE_UP = "give up";

    private final Terminal terminal;
    private final Callable<Map<String, String>> urls;

    /** @param urls of what runs, {@code FRONTEND_URL} among them */
    GameDayCommand(Terminal terminal, Callable<Map<String, String>> urls) {
        this.terminal = terminal;
        this.urls = urls;
    }

    /** @param startedAt as RFC 3339 writes it */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Game(String id, String startedAt) {

        String sinceThen() {
            return words(
                    Duration.between(Instant.parse(startedAt), Instant.now()).toSeconds());
        }
    }

    /** @param name null as long as the game goes on */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(boolean correct, long seconds, String name, List<String> shortestPath) {}

    @Override
    public Integer call() throws Exception {
        String url = urls.call().get("FRONTEND_URL");
        FrontendApi frontend = new FrontendApi(url);
        List<ScenarioStatus> scenarios =
                frontend.get("/api/scenarios", ScenarioStatus.All.class).scenarios();
        boolean running = scenarios.stream().anyMatch(scenario -> scenario.enabled() == null);
        Game game = running ? frontend.get(PATH, Game.class) : frontend.post(PATH, "{}", Game.class);
        List<String> names = scenarios.stream().map(ScenarioStatus::name).toList();
        terminal.line("Something is broken, since " + game.sinceThen() + ". Find out what, and name it.");
        terminal.line("Alerts: %s. It needs traffic: ./demo visitors --rate 3".formatted(url));
        terminal.line("It is one of: " + String.join(", ", names));
        terminal.line("Type its name, or '%s'. Ctrl-D leaves, and the game goes on.".formatted(GIVE_UP));
        play(frontend, game, names);
        return 0;
    }

    private void play(FrontendApi frontend, Game game, List<String> names) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.strip();
            if (word.equals(GIVE_UP)) {
                Answer answer = frontend.delete(PATH + "/" + game.id(), Answer.class);
                end("It was " + answer.name(), answer);
                return;
            }
            if (names.contains(word)) {
                Answer answer =
                        frontend.post(PATH + "/" + game.id() + "/guess", "{\"name\":\"" + word + "\"}", Answer.class);
                if (answer.correct()) {
                    end("Right: it was " + answer.name(), answer);
                    return;
                }
                terminal.line("Not %s. You have been looking for %s.".formatted(word, words(answer.seconds())));
            } else if (!word.isEmpty()) {
                terminal.line("Unknown scenario '%s'. It is one of: %s".formatted(word, String.join(", ", names)));
            }
        }
        terminal.line("The game goes on. To come back: ./demo game-day");
    }

    private void end(String result, Answer answer) {
        terminal.line("%s, after %s. It is off now.".formatted(result, words(answer.seconds())));
        terminal.line("The shortest path:");
        answer.shortestPath().forEach(step -> terminal.line("  " + step));
        terminal.line("Step by step: docs/scenarios/%s.md".formatted(answer.name()));
    }

    private static String words(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
}
