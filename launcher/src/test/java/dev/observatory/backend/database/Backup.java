package dev.observatory.backend.database;

/** Stands for the program of backend-service: says what it was called with. */
public final class Backup {

    private Backup() {}

    public static void main(String[] args) {
        System.out.printf(
                "%s of %s with key %s%n",
                String.join(" ", args), System.getenv("OBSERVATORY_DATA_DIR"), System.getenv("LLM_API_KEY"));
    }
}
