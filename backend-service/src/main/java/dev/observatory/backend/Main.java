package dev.observatory.backend;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.observatory.backend.database.Database;

/** Starts the service, and before it the embedded database where no other is given. */
@QuarkusMain
public class Main {

    private Main() {}

    public static void main(String... args) {
        Database.configure();
        Quarkus.run(args);
    }
}
