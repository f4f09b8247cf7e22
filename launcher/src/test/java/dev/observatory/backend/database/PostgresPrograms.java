package dev.observatory.backend.database;

/** Stands in for the program of that name in the module backend-service: says how it was called. */
public final class PostgresPrograms {

    private PostgresPrograms() {}

    /** Fails if the model is called "no-database". */
    public static void main(String[] arguments) {
        System.out.println("unpacking beside " + System.getenv("OBSERVATORY_DATA_DIR"));
        if ("no-database".equals(System.getenv("LLM_MODEL"))) {
            System.err.println("the disk is full");
            System.exit(1);
        }
    }
}
